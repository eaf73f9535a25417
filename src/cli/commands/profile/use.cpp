#include "cli/commands/profile/subcommands.h"
#include "cli/output/answer.h"
#include "cli/output/profile_output.h"
#include "flow/saved_profile.h"

namespace hsauth::cli {

namespace {

struct UseOptions {
    std::optional<std::string> name;
};

void declare(OptionList& list, UseOptions& options) {
    list.profile_positional("name", "The profile for commands that name none", options.name);
}

void warn_of_variable(Context& context, const std::string& name) {
    const auto variable = context.world.environment.variable("HSAUTH_PROFILE");
    if (variable && *variable != name)
        context.narrator.warn("HSAUTH_PROFILE is set and goes before this choice as long as it is.");
}

Result<ExitCode> run(Context& context, const UseOptions& options) {
    const auto name = given_profile_name(context, options.name, "use");
    if (!name) return pass_on(name.error());
    if (auto chosen = choose_profile(context.world, *name); !chosen)
        return pass_on(std::move(chosen.error()));
    warn_of_variable(context, *name);
    return answer_either(context, "Commands that name no profile use " + *name + " now.\n",
                         choice_json(*name));
}

Runner declare_use(OptionList& list) {
    return bind<UseOptions>(list, declare, run);
}

}  // namespace

Command profile_use_command() {
    return {"use",
            "Choose the profile for commands that name none",
            "Without a choice that is the one called default. -p and HSAUTH_PROFILE go before it.\n\n"
            "  hsauth profile use staging\n"
            "  hsauth token",
            {"text", "json"},
            declare_use};
}

}  // namespace hsauth::cli
