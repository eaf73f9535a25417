#include "cli/agreement.h"

namespace hsauth::cli {

bool asks_a_person(const Context& context, const SharedOptions& options) {
    return !options.yes && !options.no_input && context.world.terminal.input_is_terminal();
}

Result<> check_can_agree(const Context& context, const SharedOptions& options) {
    if (options.yes || asks_a_person(context, options)) return {};
    return fail(ErrorKind::usage, "This can't be undone, and there is nobody to ask whether to do it.",
                "Agree beforehand with --yes.");
}

Result<> agreed(Context& context, const SharedOptions& options, const std::string& question) {
    if (!asks_a_person(context, options)) return {};
    const auto answer = context.world.terminal.confirm(question);
    if (!answer) return pass_on(answer.error());
    if (*answer) return {};
    return fail(ErrorKind::denied, "You didn't agree, so nothing was done.",
                "Answer y, or agree beforehand with --yes.");
}

}  // namespace hsauth::cli
