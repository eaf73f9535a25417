#pragma once

#include <mutex>

#include "system/interrupt.h"
#include "world/terminal.h"

namespace hsauth {

// The three standard streams, and /dev/tty for questions. May be used from several threads: what one call
// writes stays in one piece. A signal ends the wait for a reader or for a person.
class OsTerminal final : public Terminal {
  public:
    explicit OsTerminal(const Interrupt& interrupt) : interrupt_(interrupt) {}

    [[nodiscard]] Result<> answer(std::string_view text) override;
    void say(std::string_view text) override;
    [[nodiscard]] bool input_is_terminal() const override;
    [[nodiscard]] bool output_is_terminal() const override;
    [[nodiscard]] bool error_is_terminal() const override;
    // Both: kind usage where the process has no terminal.
    [[nodiscard]] Result<Secret> ask_secret(std::string_view question) override;
    [[nodiscard]] Result<bool> confirm(std::string_view question) override;

  private:
    const Interrupt& interrupt_;
    std::mutex writing_;
};

}  // namespace hsauth
