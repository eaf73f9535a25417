#include "cli/commands/profile/subcommands.h"
#include "cli/output/answer.h"
#include "cli/output/profile_output.h"
#include "flow/profile_renaming.h"

namespace hsauth::cli {

namespace {

struct RenameOptions {
    std::optional<std::string> name;
    std::optional<std::string> new_name;
};

void declare(OptionList& list, RenameOptions& options) {
    list.profile_positional("name", "The profile to rename", options.name);
    list.positional("new-name", "Its new name", options.new_name);
}

Result<ExitCode> run(Context& context, const RenameOptions& options) {
    const auto name = given_profile_name(context, options.name, "rename");
    if (!name) return pass_on(name.error());
    if (!options.new_name) {
        return fail(ErrorKind::usage, "The profile's new name is needed, too.",
                    "Give it behind the old one.");
    }
    const auto new_name = profile_name_of(context, options.new_name);
    if (!new_name) return pass_on(new_name.error());
    const auto renaming = rename_profile(context.world, *name, *new_name);
    if (!renaming) return pass_on(renaming.error());
    if (renaming->choice_followed)
        context.narrator.progress("Commands that name no profile use " + *new_name + " now.");
    if (context.world.environment.variable("HSAUTH_PROFILE") == *name)
        context.narrator.warn("HSAUTH_PROFILE still names " + *name + ".");
    return answer_either(context, "Renamed the profile " + *name + " to " + *new_name + ".\n",
                         renaming_json(*name, *new_name));
}

Runner declare_rename(OptionList& list) {
    return bind<RenameOptions>(list, declare, run);
}

}  // namespace

Command profile_rename_command() {
    return {"rename",
            "Give a profile another name",
            "A name that is taken is refused. Commands that name no profile go on using the same one.\n\n"
            "  hsauth profile rename default acme\n"
            "  hsauth profile rename 1234567 acme-sandbox",
            {"text", "json"},
            declare_rename};
}

}  // namespace hsauth::cli
