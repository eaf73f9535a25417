#pragma once

#include "system/caller_state.h"
#include "system/interrupt.h"
#include "world/programs.h"

namespace hsauth {

class ProgramLauncher final : public Programs {
  public:
    // The interrupt must outlive it.
    ProgramLauncher(const CallerState& caller, const Interrupt& interrupt)
        : caller_(caller), interrupt_(interrupt) {}

    [[nodiscard]] NotStarted become(const ProgramCall& call) override;
    [[nodiscard]] tl::expected<std::unique_ptr<RunningProgram>, NotStarted> start(
        const ProgramCall& call) override;
    [[nodiscard]] Result<std::optional<ProgramReply>> ask(const ProgramQuestion& question) override;
    void end_by(int signal) override;

  private:
    CallerState caller_;
    const Interrupt& interrupt_;
};

}  // namespace hsauth
