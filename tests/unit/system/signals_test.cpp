// What a signal does to each thing that waits. Each runs in a process of its own, and this one never takes
// the signals over: the pipe they are told through would be shared with the children.
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>

#include "support/catch.h"
#include "support/child_process.h"
#include "support/controlling_terminal.h"
#include "support/temporary_directory.h"
#include "rig/test_server.h"
#include "system/httplib_client.h"
#include "system/openssl_random.h"
#include "system/os_files.h"
#include "system/os_terminal.h"
#include "system/profile_lock_file.h"
#include "system/readiness.h"
#include "system/watchdog.h"

using namespace hsauth;

namespace {

constexpr std::chrono::minutes much_longer_than_a_test{10};

int code_of(const Error& error) {
    return exit_code(error.kind);
}

}  // namespace

TEST_CASE("A signal ends the wait for an answer", "[httplib_client]") {
    const auto signal = GENERATE(SIGINT, SIGTERM);
    const auto status = exit_status_of([&] {
        const TestServer server{[&](TestConnection& connection) {
            static_cast<void>(connection.read_request());
            kill(getpid(), signal);
            connection.hold();
        }};
        HttplibClient client{"hsauth/test", {}, {}, Interrupt::install()};
        const auto response =
            client.send({"GET", *Origin::parse(server.origin(), "test"), Secret{"/"}, "", std::nullopt, ""},
                        much_longer_than_a_test);
        return response ? 0 : code_of(response.error());
    });
    CHECK(status == 128 + signal);
}

TEST_CASE("A signal ends the wait for a lock", "[profile_lock_file]") {
    const TemporaryDirectory place;
    const auto status = exit_status_of([&] {
        const auto directory = PrivateDirectory::open_or_make(place.path());
        const auto& interrupt = Interrupt::install();
        const auto held = lock_profile_file(*directory, "default", std::chrono::milliseconds{0}, interrupt);
        raise(SIGTERM);
        const auto lock = lock_profile_file(*directory, "default", much_longer_than_a_test, interrupt);
        return lock ? 0 : code_of(lock.error());
    });
    CHECK(status == 143);
}

TEST_CASE("A signal ends the wait for a descriptor, but what is ready goes first", "[readiness]") {
    CHECK(exit_status_of([] {
              int ends[2];
              if (pipe(ends) != 0) return 1;
              const auto& interrupt = Interrupt::install();
              raise(SIGINT);
              if (!wait_until_writable(ends[1], interrupt)) return 2;
              const auto ready = wait_until_readable(ends[0], interrupt);
              return ready ? 3 : code_of(ready.error());
          }) == 130);
}

TEST_CASE("A signal shuts down what the watchdog guards", "[watchdog]") {
    CHECK(exit_status_of([] {
              int ends[2];
              if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return 1;
              Watchdog watchdog{std::chrono::steady_clock::now() + much_longer_than_a_test,
                                Interrupt::install()};
              watchdog.guard(ends[0]);
              raise(SIGTERM);
              char byte = 0;
              return recv(ends[0], &byte, 1, 0) == 0 && watchdog.has_fired() ? 0 : 2;
          }) == 0);
}

TEST_CASE("A signal ends the wait for standard input and for a reader", "[os_files]") {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    CHECK(exit_status_of([&] {
              dup2(ends[0], STDIN_FILENO);
              OpensslRandom random;
              OsFiles files{Interrupt::install(), random};
              raise(SIGINT);
              const auto content = files.read("-");
              return content ? 0 : code_of(content.error());
          }) == 130);
    CHECK(exit_status_of([&] {
              dup2(ends[1], STDOUT_FILENO);
              OsTerminal terminal{Interrupt::install()};
              raise(SIGINT);
              // Nobody reads: the pipe fills up.
              const auto answered = terminal.answer(std::string(10000000, 'x'));
              return answered ? 0 : code_of(answered.error());
          }) == 130);
    close(ends[0]);
    close(ends[1]);
}

TEST_CASE("A secret is asked for without echo", "[os_terminal]") {
    ControllingTerminal pseudo;
    ChildProcess child{[&] {
        pseudo.control_this_process();
        OsTerminal terminal{Interrupt::install()};
        const auto secret = terminal.ask_secret("Client secret: ");
        return secret && secret->reveal() == "s3kr1t" ? 0 : 1;
    }};
    pseudo.wait_for("Client secret: ");
    CHECK_FALSE(pseudo.echoes());
    pseudo.type("s3kr1t\n");
    pseudo.wait_for("\n");
    CHECK(child.exit_status() == 0);
    CHECK(pseudo.shown().find("s3kr1t") == std::string::npos);
    CHECK(pseudo.echoes());
}

TEST_CASE("A signal ends the question and leaves the terminal as it was", "[os_terminal]") {
    ControllingTerminal pseudo;
    ChildProcess child{[&] {
        pseudo.control_this_process();
        OsTerminal terminal{Interrupt::install()};
        const auto secret = terminal.ask_secret("Client secret: ");
        return secret ? 0 : code_of(secret.error());
    }};
    pseudo.wait_for("Client secret: ");
    CHECK_FALSE(pseudo.echoes());
    child.send(SIGTERM);
    CHECK(child.exit_status() == 143);
    CHECK(pseudo.echoes());
}

TEST_CASE("A signal ends a yes-or-no question on a line of its own", "[os_terminal]") {
    ControllingTerminal pseudo;
    ChildProcess child{[&] {
        pseudo.control_this_process();
        OsTerminal terminal{Interrupt::install()};
        const auto agreed = terminal.confirm("Really?");
        return agreed ? 0 : code_of(agreed.error());
    }};
    pseudo.wait_for("Really? [y/N] ");
    pseudo.type("ye");
    pseudo.wait_for("ye");
    child.send(SIGINT);
    CHECK(child.exit_status() == 130);
    pseudo.wait_for("\n");
    CHECK(pseudo.echoes());
}

TEST_CASE("What was typed before a yes-or-no question doesn't answer it", "[os_terminal]") {
    ControllingTerminal pseudo;
    pseudo.type("y\n");
    pseudo.wait_for("\n");
    ChildProcess child{[&] {
        pseudo.control_this_process();
        OsTerminal terminal{Interrupt::install()};
        const auto agreed = terminal.confirm("Really?");
        return agreed && !*agreed ? 0 : 1;
    }};
    pseudo.wait_for("Really? [y/N] ");
    pseudo.type("\n");
    CHECK(child.exit_status() == 0);
}

TEST_CASE("The end of input is no yes, even behind a y", "[os_terminal]") {
    const std::string typed = GENERATE("", "y\4");  // Ctrl-D hands over what the line has so far
    ControllingTerminal pseudo;
    ChildProcess child{[&] {
        pseudo.control_this_process();
        OsTerminal terminal{Interrupt::install()};
        const auto agreed = terminal.confirm("Really?");
        return agreed && !*agreed ? 0 : 1;
    }};
    pseudo.wait_for("Really? [y/N] ");
    pseudo.type(typed + "\4");
    CHECK(child.exit_status() == 0);
    pseudo.wait_for("\n");
}
