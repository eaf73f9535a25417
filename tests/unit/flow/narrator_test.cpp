#include "flow/narrator.h"

#include "fakes/fake_terminal.h"
#include "support/catch.h"

using namespace hsauth;

namespace {

std::string all_said(Verbosity verbosity, Colour colour) {
    FakeTerminal terminal;
    Narrator narrator{terminal, verbosity, colour};
    narrator.progress("on its way");
    narrator.warn("odd");
    narrator.always("the address");
    CHECK(terminal.out().empty());
    return terminal.err();
}

}  // namespace

TEST_CASE("Everything is said on standard error, a line at a time", "[narrator]") {
    CHECK(all_said(Verbosity::normal, Colour::off) == "on its way\nwarning: odd\nthe address\n");
}

TEST_CASE("Quiet leaves what must be seen", "[narrator]") {
    CHECK(all_said(Verbosity::quiet, Colour::on) == "the address\n");
}

TEST_CASE("Only the word warning is coloured", "[narrator]") {
    CHECK(all_said(Verbosity::normal, Colour::on) ==
          "on its way\n\x1b[33mwarning:\x1b[0m odd\nthe address\n");
}

TEST_CASE("A narrator about something begins each line with it", "[narrator]") {
    FakeTerminal terminal;
    const Narrator narrator{terminal, Verbosity::normal, Colour::off};
    auto about_acme = narrator.about("acme");
    about_acme.progress("on its way");
    about_acme.warn("odd");
    about_acme.always("the address");
    CHECK(terminal.err() == "acme: on its way\nwarning: acme: odd\nacme: the address\n");
}
