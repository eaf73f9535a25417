// Each in a process of its own, which may take its signals over.
#include "system/process_signals.h"

#include <csignal>
#include <unistd.h>

#include "support/catch.h"
#include "support/child_process.h"

using namespace hsauth;

TEST_CASE("A signal that came before ends the wait for one at once", "[process_signals]") {
    CHECK(exit_status_of([] {
              ProcessSignals signals{Interrupt::install()};
              raise(SIGINT);
              return exit_code(signals.wait().kind);
          }) == 130);
}

TEST_CASE("A signal that comes ends the wait, one of no concern does not", "[process_signals]") {
    int ready[2];
    REQUIRE(pipe(ready) == 0);
    ChildProcess child{[&] {
        ProcessSignals signals{Interrupt::install()};
        std::signal(SIGUSR1, [](int) {});
        if (write(ready[1], "x", 1) != 1) return 1;
        return exit_code(signals.wait().kind);
    }};
    char byte = 0;
    REQUIRE(read(ready[0], &byte, 1) == 1);
    close(ready[0]);
    close(ready[1]);
    child.send(SIGUSR1);  // another signal is no reason to come back
    child.send(SIGTERM);
    CHECK(child.exit_status() == 143);
}

TEST_CASE("A pause ends after its time, or with a signal at once", "[process_signals]") {
    CHECK(exit_status_of([] {
              ProcessSignals signals{Interrupt::install()};
              if (signals.wait_for(std::chrono::milliseconds{1})) return 1;
              raise(SIGINT);
              const auto signal = signals.wait_for(std::chrono::hours{1});
              return signal ? exit_code(signal->kind) : 2;
          }) == 130);

    int ready[2];
    REQUIRE(pipe(ready) == 0);
    ChildProcess child{[&] {
        ProcessSignals signals{Interrupt::install()};
        if (write(ready[1], "x", 1) != 1) return 1;
        const auto signal = signals.wait_for(std::chrono::hours{1});
        return signal ? exit_code(signal->kind) : 2;
    }};
    char byte = 0;
    REQUIRE(read(ready[0], &byte, 1) == 1);
    close(ready[0]);
    close(ready[1]);
    child.send(SIGTERM);
    CHECK(child.exit_status() == 143);
}
