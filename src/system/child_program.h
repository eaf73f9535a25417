#pragma once

#include <memory>
#include <sys/types.h>
#include <vector>

#include "system/caller_state.h"
#include "system/interrupt.h"
#include "world/programs.h"

namespace hsauth {

// What a start needs, made ready before the fork: after it, nothing may be allocated.
struct ChildLaunch {
    const char* program;
    char* const* words;
    char* const* environment;
};

// A program that runs beside this process, in its process group, so that a terminal's signals reach both.
// Those that somebody sends to this process alone are passed on. There is one at a time.
class ChildProgram final : public RunningProgram {
  public:
    // 0, or the errno value of what stopped it. Call it with all signals blocked: one that comes meanwhile
    // meets the handler that knows the program.
    [[nodiscard]] static int start(const ChildLaunch& launch, const CallerState& caller,
                                   std::unique_ptr<RunningProgram>& program);
    ChildProgram(const ChildProgram&) = delete;
    ChildProgram& operator=(const ChildProgram&) = delete;
    ~ChildProgram() override;

    [[nodiscard]] std::optional<ProgramEnd> wait_for(std::chrono::milliseconds time) override;

  private:
    explicit ChildProgram(pid_t id) : id_(id) {}

    pid_t id_;
};

}  // namespace hsauth
