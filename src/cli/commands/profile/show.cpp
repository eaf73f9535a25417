#include "cli/commands/profile/subcommands.h"
#include "cli/output/answer.h"
#include "cli/output/profile_output.h"
#include "flow/saved_profile.h"

namespace hsauth::cli {

namespace {

struct ShowOptions {
    std::optional<std::string> name;
};

void declare(OptionList& list, ShowOptions& options) {
    list.profile_positional("name", "The profile; without it, the one that other commands use", options.name);
}

Result<ExitCode> run(Context& context, const ShowOptions& options) {
    const auto name = profile_name_of(context, options.name);
    if (!name) return pass_on(name.error());
    const auto profile = saved_outline(context.world, *name);
    if (!profile) return pass_on(profile.error());
    return answer_either(context, profile_text(*profile), profile_json(*profile));
}

Runner declare_show(OptionList& list) {
    return bind<ShowOptions>(list, declare, run);
}

}  // namespace

Command profile_show_command() {
    return {"show", "Show one profile", "Shows no secret.", {"text", "json"}, declare_show};
}

}  // namespace hsauth::cli
