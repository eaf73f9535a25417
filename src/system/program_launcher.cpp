#include "system/program_launcher.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <string_view>
#include <unistd.h>

#include "base/display_text.h"
#include "system/child_program.h"
#include "system/errno_words.h"
#include "system/program_question.h"
#include "system/program_search.h"
#include "system/program_start.h"

namespace hsauth {

namespace {

constexpr int no_such_program = 127;
constexpr int no_program = 126;

std::string words_for(int why) {
    switch (why) {
        case ENOEXEC:
            return "it is no program (a script's first line must name its interpreter, such as #!/bin/sh)";
        case E2BIG:
            return "its arguments and environment are too long";
        case ETXTBSY:
            return "somebody is writing it";
        default:
            return errno_words(why);
    }
}

NotStarted not_started(const std::string& name, int why, int exit_code) {
    Error error;
    error.kind = ErrorKind::local;
    error.message = "The program \"" + display_text(name) + "\" can't be run: " + words_for(why) + ".";
    error.hint =
        exit_code == no_such_program ? "Check its name and PATH." : "Name a program that can be run.";
    return {std::move(error), exit_code};
}

bool names_variable(std::string_view entry, std::string_view name) {
    return entry.size() > name.size() && entry.starts_with(name) && entry[name.size()] == '=';
}

// Holds the environment as a program gets it, and wipes what was added to it.
class ProgramEnvironment {
  public:
    explicit ProgramEnvironment(const ProgramCall& call) {
        for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
            if (!is_replaced(*entry, call)) pointers_.push_back(*entry);
        }
        added_.reserve(call.set.size());
        for (const auto& [name, value] : call.set) {
            SecretBuilder entry;
            // With its end, as the system wants it.
            entry.append(name).append("=").append(value.reveal()).append({"", 1});
            added_.push_back(entry.finish());
            pointers_.push_back(const_cast<char*>(added_.back().reveal().data()));
        }
        pointers_.push_back(nullptr);
    }

    [[nodiscard]] char* const* pointers() const { return pointers_.data(); }

  private:
    static bool is_replaced(std::string_view entry, const ProgramCall& call) {
        return std::any_of(call.set.begin(), call.set.end(),
                           [&](const auto& variable) { return names_variable(entry, variable.name); }) ||
               std::any_of(call.unset.begin(), call.unset.end(),
                           [&](const auto& name) { return names_variable(entry, name); });
    }

    std::vector<Secret> added_;
    std::vector<char*> pointers_;
};

// All signals blocked, so that one meets our handler and is seen, or else the program.
class BlockedSignals {
  public:
    BlockedSignals() {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_BLOCK, &all, &before_);
    }
    BlockedSignals(const BlockedSignals&) = delete;
    BlockedSignals& operator=(const BlockedSignals&) = delete;
    ~BlockedSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

    [[nodiscard]] const sigset_t& before() const { return before_; }

  private:
    sigset_t before_{};
};

NotStarted stopped_by(Error signal) {
    const int code = exit_code(signal.kind);
    return {std::move(signal), code};
}

NotStarted not_found(const std::string& name, const FoundProgram& program) {
    return not_started(name, program.error, program.error == ENOENT ? no_such_program : no_program);
}

}  // namespace

NotStarted ProgramLauncher::become(const ProgramCall& call) {
    const auto& name = call.words.front();
    const auto program = find_program(name);
    if (program.error != 0) return not_found(name, program);
    const auto words = pointers_to(call.words);
    const ProgramEnvironment environment{call};

    const BlockedSignals blocked;
    if (auto signal = interrupt_.pending()) return stopped_by(std::move(*signal));
    // Whatever is ours is marked to be closed; what the caller had open stays.
    caller_.apply();
    // Not execvp(), which would have a shell read a file that is no program.
    execve(program.path.c_str(), words.data(), environment.pointers());
    const int why = errno;
    harden_process();
    return not_started(name, why, no_program);
}

tl::expected<std::unique_ptr<RunningProgram>, NotStarted> ProgramLauncher::start(const ProgramCall& call) {
    const auto& name = call.words.front();
    const auto program = find_program(name);
    if (program.error != 0) return tl::unexpected{not_found(name, program)};
    const auto words = pointers_to(call.words);
    const ProgramEnvironment environment{call};

    std::unique_ptr<RunningProgram> running;
    int why = 0;
    {
        const BlockedSignals blocked;
        if (auto signal = interrupt_.pending()) return tl::unexpected{stopped_by(std::move(*signal))};
        why = ChildProgram::start({program.path.c_str(), words.data(), environment.pointers()}, caller_,
                                  running);
    }
    if (why != 0) return tl::unexpected{not_started(name, why, no_program)};
    return running;
}

Result<std::optional<ProgramReply>> ProgramLauncher::ask(const ProgramQuestion& question) {
    return ask_program(question, caller_, interrupt_);
}

void ProgramLauncher::end_by(int signal) {
    std::signal(signal, SIG_DFL);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, signal);
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
    raise(signal);
}

}  // namespace hsauth
