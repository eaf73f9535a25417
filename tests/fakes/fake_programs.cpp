#include "fakes/fake_programs.h"

namespace hsauth {

NotStarted FakePrograms::become(const ProgramCall& call) {
    const auto found = exit_codes_.find(call.words.front());
    if (found == exit_codes_.end()) return absent(call);
    note(call);
    return {{}, found->second};
}

tl::expected<std::unique_ptr<RunningProgram>, NotStarted> FakePrograms::start(const ProgramCall& call) {
    const auto found = exit_codes_.find(call.words.front());
    if (found == exit_codes_.end()) return tl::unexpected{absent(call)};
    note(call);
    return std::make_unique<Running>(*this, found->second);
}

Result<std::optional<ProgramReply>> FakePrograms::ask(const ProgramQuestion& question) {
    questions_.push_back(question);
    if (answer_fault_) return pass_on(*answer_fault_);
    const auto found = replies_.find(question.words.front());
    if (found == replies_.end()) return std::optional<ProgramReply>{};
    return std::optional{found->second(question)};
}

void FakePrograms::run_for(int waits, std::function<void(std::chrono::milliseconds)> while_waiting) {
    waits_ = waits;
    while_waiting_ = std::move(while_waiting);
}

void FakePrograms::answer_for(std::string name, std::function<ProgramReply(const ProgramQuestion&)> reply) {
    replies_[std::move(name)] = std::move(reply);
}

std::optional<ProgramEnd> FakePrograms::Running::wait_for(std::chrono::milliseconds time) {
    if (owner_.waits_ > 0) {
        --owner_.waits_;
        owner_.while_waiting_(time);
        return std::nullopt;
    }
    if (owner_.signal_) return ProgramEnd{128 + *owner_.signal_, owner_.signal_};
    return ProgramEnd{exit_code_, std::nullopt};
}

NotStarted FakePrograms::absent(const ProgramCall& call) {
    Error error;
    error.kind = ErrorKind::local;
    error.message = "The program \"" + call.words.front() + "\" can't be run: there is none.";
    error.hint = "Check its name.";
    return {std::move(error), 127};
}

void FakePrograms::note(const ProgramCall& call) {
    Run run{call.words, {}, {call.unset.begin(), call.unset.end()}};
    for (const auto& [name, value] : call.set)
        run.set[name] = value.reveal();
    runs_.push_back(std::move(run));
}

}  // namespace hsauth
