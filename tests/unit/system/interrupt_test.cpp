// Each in a process of its own, which may take its signals over.
#include "system/interrupt.h"

#include <csignal>
#include <poll.h>

#include "support/catch.h"
#include "support/child_process.h"

using namespace hsauth;

namespace {

bool is_readable(int descriptor) {
    pollfd watched{descriptor, POLLIN, 0};
    return poll(&watched, 1, 0) == 1;
}

}  // namespace

TEST_CASE("Before a signal nothing is pending", "[interrupt]") {
    CHECK(exit_status_of([] {
              const auto& interrupt = Interrupt::install();
              return interrupt.pending() || is_readable(interrupt.descriptor()) ? 1 : 0;
          }) == 0);
}

TEST_CASE("A signal is pending from then on, as the error that ends the command", "[interrupt]") {
    const auto signal = GENERATE(SIGINT, SIGTERM);
    const auto status = exit_status_of([&] {
        const auto& interrupt = Interrupt::install();
        raise(signal);
        for (int i = 0; i < 2; ++i) {
            if (!is_readable(interrupt.descriptor()) || !interrupt.pending()) return 1;
        }
        return exit_code(interrupt.pending()->kind);
    });
    CHECK(status == 128 + signal);
}

TEST_CASE("The second signal ends the process at once, with its own status", "[interrupt]") {
    CHECK(exit_status_of([] {
              static_cast<void>(Interrupt::install());
              raise(SIGINT);
              raise(SIGTERM);
              return 0;
          }) == 128 + SIGTERM);
}

TEST_CASE("The signals are taken over once for the whole process", "[interrupt]") {
    CHECK(exit_status_of([] {
              const auto& first = Interrupt::install();
              raise(SIGINT);
              const auto& second = Interrupt::install();
              return &first == &second && second.pending() ? 0 : 1;
          }) == 0);
}

TEST_CASE("A hang-up keeps its meaning", "[interrupt]") {
    CHECK(exit_status_of([] {
              static_cast<void>(Interrupt::install());
              std::signal(SIGHUP, SIG_DFL);
              raise(SIGHUP);
              return 0;
          }) == 128 + SIGHUP);
    CHECK(exit_status_of([] {
              std::signal(SIGHUP, SIG_IGN);
              static_cast<void>(Interrupt::install());
              raise(SIGHUP);
              return 7;
          }) == 7);
}
