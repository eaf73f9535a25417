#pragma once

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace hsauth {

// Runs the function in a forked process, which ends with its result. No test assertion works in there, and no
// thread may run beside when it is made.
class ChildProcess {
  public:
    explicit ChildProcess(const std::function<int()>& work) : id_(fork()) {
        if (id_ < 0) throw std::runtime_error("no fork");
        if (id_ > 0) return;
        int result = 99;
        try {
            result = work();
        } catch (...) {
        }
        _exit(result);
    }
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;
    ~ChildProcess() {
        if (id_ <= 0) return;
        send(SIGKILL);
        static_cast<void>(exit_status());
    }

    void send(int signal) const { kill(id_, signal); }

    // Waits for its end: what it returned, or 128 and the signal that ended it.
    [[nodiscard]] int exit_status() {
        int status = 0;
        while (waitpid(id_, &status, 0) < 0 && errno == EINTR) {
        }
        id_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

  private:
    pid_t id_;
};

inline int exit_status_of(const std::function<int()>& work) {
    ChildProcess child{work};
    return child.exit_status();
}

}  // namespace hsauth
