#include "system/caller_state.h"

#include <csignal>
#include <fcntl.h>
#include <functional>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/catch.h"

using namespace hsauth;

namespace {

// Runs it in a process of its own, as what it does can't be undone; the number of the first check that
// failed, 0 where none did.
int first_failure_in_child(const std::function<int()>& checks) {
    const auto child = fork();
    REQUIRE(child >= 0);
    if (child == 0) _exit(checks());
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    return WEXITSTATUS(status);
}

bool is_ignored(int number) {
    struct sigaction action {};
    sigaction(number, nullptr, &action);
    return action.sa_handler == SIG_IGN;
}

rlimit core_limit() {
    rlimit limit{};
    getrlimit(RLIMIT_CORE, &limit);
    return limit;
}

bool is_blocked(int number) {
    sigset_t mask;
    sigprocmask(SIG_SETMASK, nullptr, &mask);
    return sigismember(&mask, number) == 1;
}

extern "C" void do_nothing(int) {}

}  // namespace

TEST_CASE("A hardened process writes for its owner alone and leaves no core", "[caller_state]") {
    CHECK(first_failure_in_child([] {
              std::signal(SIGPIPE, SIG_DFL);
              harden_process();
              if (umask(0) != 077) return 1;
              if (core_limit().rlim_cur != 0) return 2;
              if (prctl(PR_GET_DUMPABLE) != 0) return 3;
              if (!is_ignored(SIGPIPE)) return 4;
              return 0;
          }) == 0);
}

TEST_CASE("A stream that was closed is neither a file's number nor usable", "[caller_state]") {
    CHECK(first_failure_in_child([] {
              for (const int standard : {0, 1, 2})
                  close(standard);
              harden_process();
              const int next = open("/dev/null", O_RDWR);
              char byte = 0;
              if (next < 3) return 1;
              if (read(0, &byte, 1) >= 0) return 2;
              if (write(1, &byte, 1) >= 0) return 3;
              if (write(2, &byte, 1) >= 0) return 4;
              return 0;
          }) == 0);
}

TEST_CASE("What the caller had set is applied again", "[caller_state]") {
    CHECK(first_failure_in_child([] {
              umask(027);
              std::signal(SIGHUP, SIG_IGN);
              std::signal(SIGPIPE, SIG_DFL);
              sigset_t usr1;
              sigemptyset(&usr1);
              sigaddset(&usr1, SIGUSR1);
              sigprocmask(SIG_SETMASK, &usr1, nullptr);
              const auto core_before = core_limit();
              const auto caller = CallerState::capture();

              harden_process();
              std::signal(SIGINT, do_nothing);
              std::signal(SIGHUP, do_nothing);
              sigset_t all;
              sigfillset(&all);
              sigprocmask(SIG_SETMASK, &all, nullptr);

              caller.apply();
              if (umask(0) != 027) return 1;
              if (core_limit().rlim_cur != core_before.rlim_cur) return 2;
              if (core_limit().rlim_max != core_before.rlim_max) return 3;
              if (!is_ignored(SIGHUP)) return 4;
              if (is_ignored(SIGPIPE)) return 5;
              struct sigaction interrupt {};
              sigaction(SIGINT, nullptr, &interrupt);
              if (interrupt.sa_handler != SIG_DFL) return 6;
              if (!is_blocked(SIGUSR1)) return 7;
              if (is_blocked(SIGINT)) return 8;
              return 0;
          }) == 0);
}
