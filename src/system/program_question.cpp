#include "system/program_question.h"

#include <algorithm>
#include <cerrno>
#include <string_view>

#include "base/display_text.h"
#include "system/errno_words.h"
#include "system/program_start.h"
#include "system/program_talk.h"

namespace hsauth {

namespace {

std::vector<std::string> environment_for(const ProgramQuestion& question) {
    auto environment = environment_without_secrets();
    std::erase_if(environment, [&](const std::string& entry) {
        const auto name = std::string_view{entry}.substr(0, entry.find('='));
        const bool is_set = std::any_of(question.set.begin(), question.set.end(),
                                        [&](const auto& variable) { return variable.first == name; });
        return is_set || (!question.unset_prefix.empty() && name.starts_with(question.unset_prefix));
    });
    for (const auto& [name, value] : question.set)
        environment.push_back(name + "=" + value);
    return environment;
}

tl::unexpected<Error> failed(const ProgramQuestion& question, const std::string& how) {
    return fail(ErrorKind::local, display_text(question.words.front()) + " " + how + ".",
                "See to the program, or take it off the PATH.");
}

}  // namespace

Result<std::optional<ProgramReply>> ask_program(const ProgramQuestion& question, const CallerState& caller,
                                                const Interrupt& interrupt) {
    const auto talk = talk_with(question.words, environment_for(question), caller, Secret{},
                                {question.time, question.most_output, &interrupt});
    switch (talk.end) {
        case Talk::End::exited:
            return std::optional{ProgramReply{talk.code, std::string(talk.output.reveal()),
                                              std::string(talk.errors.reveal())}};
        case Talk::End::killed:
            return failed(question, "was killed by signal " + std::to_string(talk.code));
        case Talk::End::not_started:
            if (talk.code == ENOENT) return std::optional<ProgramReply>{};
            return failed(question, "can't be started: " + errno_words(talk.code));
        case Talk::End::said_too_much:
            return failed(question, "printed more than " + std::to_string(question.most_output) + " bytes");
        case Talk::End::signalled:
            if (auto signal = interrupt.pending()) return pass_on(std::move(*signal));
            break;
        case Talk::End::out_of_time:
            break;
    }
    return failed(question, "didn't end within " + std::to_string(question.time.count()) + " ms");
}

}  // namespace hsauth
