#include "system/os_terminal.h"

#include <fcntl.h>
#include <thread>
#include <unistd.h>

#include "support/catch.h"
#include "support/child_process.h"

using namespace hsauth;

namespace {

OsTerminal terminal() {
    return OsTerminal{Interrupt::install()};
}

enum class Reader { there, gone };

// 0 where an answer on this descriptor fails with kind local and says so of its reader, in a process of its
// own.
int refusal_on(int output, Reader gone) {
    return exit_status_of([&] {
        if (dup2(output, STDOUT_FILENO) < 0) return 1;
        const auto answered = terminal().answer("an answer");
        if (answered) return 2;
        if (answered.error().kind != ErrorKind::local) return 3;
        return answered.error().reader_is_gone == (gone == Reader::gone) ? 0 : 4;
    });
}

}  // namespace

TEST_CASE("An answer whose reader is gone is an error", "[os_terminal]") {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    close(ends[0]);
    CHECK(refusal_on(ends[1], Reader::gone) == 0);
    close(ends[1]);
}

TEST_CASE("An answer on a full disk is an error", "[os_terminal]") {
    const int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
    if (full < 0) return;  // Linux alone has it
    CHECK(refusal_on(full, Reader::there) == 0);
    close(full);
}

TEST_CASE("An answer longer than a pipe arrives whole, non-blocking output or not", "[os_terminal]") {
    const auto flags = GENERATE(0, O_NONBLOCK);
    int ends[2];
    REQUIRE(pipe2(ends, O_CLOEXEC | flags) == 0);
    REQUIRE(fcntl(ends[0], F_SETFL, 0) == 0);
    const std::string answer(300000, 'x');
    ChildProcess writer{[&] {
        close(ends[0]);
        if (dup2(ends[1], STDOUT_FILENO) < 0) return 1;
        return terminal().answer(answer) ? 0 : 2;
    }};
    close(ends[1]);
    std::string read_so_far;
    char buffer[4096];
    for (ssize_t count = 1; count > 0;) {
        count = read(ends[0], buffer, sizeof buffer);
        if (count > 0) read_so_far.append(buffer, static_cast<std::size_t>(count));
    }
    close(ends[0]);
    CHECK(writer.exit_status() == 0);
    CHECK(read_so_far == answer);
}

TEST_CASE("Without a terminal no secret is asked for, and no yes", "[os_terminal]") {
    const auto status = exit_status_of([&] {
        setsid();  // has no controlling terminal
        const auto asked = terminal().ask_secret("Client secret: ");
        if (asked || asked.error().kind != ErrorKind::usage) return 1;
        const auto agreed = terminal().confirm("Really?");
        if (agreed || agreed.error().kind != ErrorKind::usage) return 2;
        return agreed.error().hint.find("--yes") == std::string::npos ? 3 : 0;
    });
    CHECK(status == 0);
}

TEST_CASE("A pipe is no terminal", "[os_terminal]") {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const auto status = exit_status_of([&] {
        for (const int stream : {0, 1, 2})
            dup2(ends[1], stream);
        const OsTerminal streams{Interrupt::install()};
        return streams.input_is_terminal() || streams.output_is_terminal() || streams.error_is_terminal();
    });
    close(ends[0]);
    close(ends[1]);
    CHECK(status == 0);
}
