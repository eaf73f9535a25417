#include "system/pasted_line_reader.h"

#include <fcntl.h>
#include <poll.h>
#include <string>
#include <unistd.h>

#include "support/catch.h"
#include "support/pseudo_terminal.h"

using namespace hsauth;

namespace {

std::vector<std::string> read_what_is_there(PastedLineReader& reader) {
    std::vector<std::string> lines;
    pollfd watched{reader.watched_descriptor(), POLLIN, 0};
    while (watched.fd >= 0 && poll(&watched, 1, 0) == 1) {
        for (const auto& line : reader.read())
            lines.emplace_back(line.reveal());
        watched.fd = reader.watched_descriptor();
    }
    return lines;
}

}  // namespace

TEST_CASE("Pasted lines come one by one without their ends", "[pasted_line_reader]") {
    PseudoTerminal terminal;
    PastedLineReader reader{terminal.screen.number()};
    terminal.type("http://localhost:3000/cb?code=x\nsecond\n\nno end yet");
    const std::vector<std::string> lines = {"http://localhost:3000/cb?code=x", "second", ""};
    CHECK(read_what_is_there(reader) == lines);
    terminal.type(" but now\n");
    CHECK(read_what_is_there(reader) == std::vector<std::string>{"no end yet but now"});
}

TEST_CASE("A line may come in pieces, and with a carriage return", "[pasted_line_reader]") {
    PseudoTerminal terminal;
    terminal.turn_line_mode_off();
    PastedLineReader reader{terminal.screen.number()};
    terminal.type("in pie");
    CHECK(read_what_is_there(reader).empty());
    terminal.type("ces\nnext");
    CHECK(read_what_is_there(reader) == std::vector<std::string>{"in pieces"});
}

TEST_CASE("The end of the input is the end of watching it", "[pasted_line_reader]") {
    PseudoTerminal terminal;
    PastedLineReader reader{terminal.screen.number()};
    terminal.type("\x04");
    CHECK(read_what_is_there(reader).empty());
    CHECK(reader.watched_descriptor() == -1);
}

TEST_CASE("A terminal that is gone is no longer watched", "[pasted_line_reader]") {
    PseudoTerminal terminal;
    PastedLineReader reader{terminal.screen.number()};
    terminal.keyboard = Descriptor{};
    CHECK(read_what_is_there(reader).empty());
    CHECK(reader.watched_descriptor() == -1);
}

TEST_CASE("A line over 16 KiB is dropped whole", "[pasted_line_reader]") {
    PseudoTerminal terminal;
    terminal.turn_line_mode_off();
    PastedLineReader reader{terminal.screen.number()};
    for (int i = 0; i < 17; ++i) {
        terminal.type(std::string(1024, 'x'));
        REQUIRE(read_what_is_there(reader).empty());
    }
    terminal.type("\nshort\n");
    CHECK(read_what_is_there(reader) == std::vector<std::string>{"short"});
}

TEST_CASE("What is no terminal is left alone", "[pasted_line_reader]") {
    int ends[2];
    REQUIRE(pipe2(ends, O_CLOEXEC) == 0);
    const Descriptor reading{ends[0]};
    const Descriptor writing{ends[1]};
    CHECK(PastedLineReader{reading.number()}.watched_descriptor() == -1);
    CHECK(PastedLineReader{-1}.watched_descriptor() == -1);
}
