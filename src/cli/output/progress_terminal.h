#pragma once

#include <mutex>
#include <string>

#include "world/terminal.h"

namespace hsauth::cli {

// A terminal whose standard error ends with a line that says how far a long work is. What is said meanwhile
// stands above it, and it is gone when this goes. May be used from several threads as the terminal may.
class ProgressTerminal final : public Terminal {
  public:
    // Keeps a reference. Only for one whose standard error is a terminal.
    explicit ProgressTerminal(Terminal& terminal) : terminal_(terminal) {}
    ProgressTerminal(const ProgressTerminal&) = delete;
    ProgressTerminal& operator=(const ProgressTerminal&) = delete;
    ~ProgressTerminal() override;

    // Takes the place of the last one. Short, and in one byte a column.
    void show(std::string line);

    [[nodiscard]] Result<> answer(std::string_view text) override { return terminal_.answer(text); }
    void say(std::string_view text) override;
    [[nodiscard]] bool input_is_terminal() const override { return terminal_.input_is_terminal(); }
    [[nodiscard]] bool output_is_terminal() const override { return terminal_.output_is_terminal(); }
    [[nodiscard]] bool error_is_terminal() const override { return terminal_.error_is_terminal(); }
    [[nodiscard]] Result<Secret> ask_secret(std::string_view question) override {
        return terminal_.ask_secret(question);
    }
    [[nodiscard]] Result<bool> confirm(std::string_view question) override {
        return terminal_.confirm(question);
    }

  private:
    // Blanks over what is shown, for terminals of every kind.
    [[nodiscard]] std::string wiping() const;

    Terminal& terminal_;
    std::mutex mutex_;
    std::string line_;
};

}  // namespace hsauth::cli
