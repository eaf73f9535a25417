#include "fakes/fake_terminal.h"

namespace hsauth {

Result<> FakeTerminal::answer(std::string_view text) {
    const std::lock_guard guard{mutex_};
    if (answer_fault_) return pass_on(*answer_fault_);
    out_ += text;
    return {};
}

void FakeTerminal::say(std::string_view text) {
    const std::lock_guard guard{mutex_};
    err_ += text;
}

Result<Secret> FakeTerminal::ask_secret(std::string_view question) {
    questions_.emplace_back(question);
    if (typed_.empty()) return fail(ErrorKind::usage, "There is no terminal to ask on.");
    Secret line{typed_.front()};
    typed_.pop_front();
    return line;
}

Result<bool> FakeTerminal::confirm(std::string_view question) {
    questions_.emplace_back(question);
    if (typed_.empty()) return fail(ErrorKind::usage, "There is no terminal to ask on.");
    auto word = lower_case(typed_.front());
    typed_.pop_front();
    std::erase(word, ' ');
    return word == "y" || word == "yes";
}

}  // namespace hsauth
