#include "cli/demo/story.h"

#include "support/cli_stage.h"

using namespace hsauth;
using namespace hsauth::cli;

TEST_CASE("A story numbers its steps and indents what it explains", "[story]") {
    FakeTerminal terminal;
    Story story{terminal, Verbosity::normal};
    story.step("First");
    story.explain("one\n\ntwo\n");
    story.step("Second");
    story.say("what a use case says\n");
    CHECK(terminal.out() == "\n1. First\n   one\n\n   two\n\n2. Second\n   | what a use case says\n");
    CHECK(terminal.err().empty());
    CHECK(story.state());
    CHECK_FALSE(story.ask_secret("?"));
    CHECK_FALSE(story.confirm("?"));
    CHECK_FALSE(story.input_is_terminal());
}

TEST_CASE("A story that can't be written says so once and goes on in silence", "[story]") {
    FakeTerminal terminal;
    terminal.break_output(disk_full());
    Story story{terminal, Verbosity::normal};
    story.step("First");
    story.explain("more");
    REQUIRE_FALSE(story.state());
    CHECK(story.state().error().kind == ErrorKind::local);
}

TEST_CASE("A quiet story tells nothing", "[story]") {
    FakeTerminal terminal;
    Story story{terminal, Verbosity::quiet};
    story.step("First");
    story.explain("more");
    story.say("and more");
    CHECK(terminal.out().empty());
    CHECK(story.state());
}

TEST_CASE("A narrated request shows form and answer with every secret redacted", "[story]") {
    FakeTerminal terminal;
    Story story{terminal, Verbosity::normal};
    ScriptedHttpClient http;
    http.expect("POST", "/t").answer(200, R"({"access_token":"sekrit-token","expires_in":9})");
    NarratedHttpClient narrated{http, story};
    const std::string form = "grant_type=refresh_token&refresh_token=sekrit-refresh";
    REQUIRE(narrated.send({"POST", *Origin::parse("http://localhost:1", "test"), Secret{"/t"}, "/t",
                           Secret{form}, redacted_parameters(form)},
                          std::chrono::seconds{1}));
    for (const auto* words :
         {"-> POST /t\n", "grant_type       refresh_token\n", "<- 200\n", "\"expires_in\": 9"})
        CHECK(terminal.out().find(words) != std::string::npos);
    CHECK(terminal.out().find("sekrit") == std::string::npos);
}
