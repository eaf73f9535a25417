#include "cli/agreement.h"

namespace hsauth::cli {

Result<> agreed(Context& context, const SharedOptions& options, const std::string& question,
                Unattended unattended) {
    if (options.yes) return {};
    auto& terminal = context.world.terminal;
    if (options.no_input || !terminal.input_is_terminal()) {
        if (unattended == Unattended::goes_ahead) return {};
        return fail(ErrorKind::usage, "This can't be undone, and there is nobody to ask whether to do it.",
                    "Agree beforehand with --yes.");
    }
    const auto answer = terminal.confirm(question);
    if (!answer) return pass_on(answer.error());
    if (*answer) return {};
    return fail(ErrorKind::denied, "You didn't agree, so nothing was done.",
                "Answer y, or agree beforehand with --yes.");
}

}  // namespace hsauth::cli
