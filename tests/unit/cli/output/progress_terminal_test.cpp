#include "cli/output/progress_terminal.h"

#include "fakes/fake_terminal.h"
#include "support/catch.h"

using namespace hsauth;
using namespace hsauth::cli;

TEST_CASE("A line of progress takes the place of the last one", "[progress_terminal]") {
    FakeTerminal screen;
    ProgressTerminal terminal{screen};
    terminal.show("1 of 10");
    terminal.show("2 of 10");
    CHECK(screen.err() == "\r1 of 10\r2 of 10");
}

TEST_CASE("A shorter line leaves nothing of a longer one", "[progress_terminal]") {
    FakeTerminal screen;
    ProgressTerminal terminal{screen};
    terminal.show("longer");
    terminal.show("short");
    CHECK(screen.err() == "\rlonger\r      \rshort");
}

TEST_CASE("What is said stands above the line", "[progress_terminal]") {
    FakeTerminal screen;
    ProgressTerminal terminal{screen};
    terminal.say("before\n");
    terminal.show("1 of 2");
    terminal.say("warning: a\n");
    CHECK(screen.err() == "before\n\r1 of 2\r      \rwarning: a\n1 of 2");
}

TEST_CASE("At the end the line is gone", "[progress_terminal]") {
    FakeTerminal screen;
    { const ProgressTerminal unused{screen}; }
    CHECK(screen.err().empty());
    {
        ProgressTerminal terminal{screen};
        terminal.show("1 of 2");
    }
    CHECK(screen.err() == "\r1 of 2\r      \r");
}

TEST_CASE("All else is the terminal's own", "[progress_terminal]") {
    FakeTerminal screen;
    ProgressTerminal terminal{screen};
    CHECK_FALSE(terminal.error_is_terminal());
    screen.be_interactive();
    CHECK(terminal.input_is_terminal());
    CHECK(terminal.output_is_terminal());
    CHECK(terminal.error_is_terminal());
    screen.type("secret");
    screen.type("y");
    CHECK(terminal.ask_secret("What?")->reveal() == "secret");
    CHECK(*terminal.confirm("Sure?"));
    CHECK(terminal.answer("answer"));
    CHECK(screen.out() == "answer");
}
