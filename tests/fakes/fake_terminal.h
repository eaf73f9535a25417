#pragma once

#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/letter_case.h"
#include "world/terminal.h"

namespace hsauth {

// Records what was written, and answers questions from a script. say() may be called from several threads.
class FakeTerminal final : public Terminal {
  public:
    [[nodiscard]] Result<> answer(std::string_view text) override;
    void say(std::string_view text) override;

    [[nodiscard]] bool input_is_terminal() const override { return input_terminal_; }
    [[nodiscard]] bool output_is_terminal() const override { return output_terminal_; }
    [[nodiscard]] bool error_is_terminal() const override { return error_terminal_; }

    [[nodiscard]] Result<Secret> ask_secret(std::string_view question) override;
    [[nodiscard]] Result<bool> confirm(std::string_view question) override;

    // Makes all three streams terminals.
    void be_interactive() { input_terminal_ = output_terminal_ = error_terminal_ = true; }
    // What the person types at the next question.
    void type(std::string line) { typed_.push_back(std::move(line)); }
    // From now on standard output takes nothing.
    void break_output(Error fault) { answer_fault_ = std::move(fault); }

    [[nodiscard]] const std::string& out() const { return out_; }
    [[nodiscard]] const std::string& err() const { return err_; }
    [[nodiscard]] const std::vector<std::string>& questions() const { return questions_; }

  private:
    std::mutex mutex_;
    std::string out_;
    std::string err_;
    std::deque<std::string> typed_;
    std::vector<std::string> questions_;
    std::optional<Error> answer_fault_;
    bool input_terminal_ = false;
    bool output_terminal_ = false;
    bool error_terminal_ = false;
};

}  // namespace hsauth
