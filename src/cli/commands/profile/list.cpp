#include <utility>

#include "cli/commands/profile/subcommands.h"
#include "cli/output/answer.h"
#include "cli/output/profile_output.h"

namespace hsauth::cli {

namespace {

struct ListOptions {
    bool names = false;
};

void declare(OptionList& list, ListOptions& options) {
    list.flag("--names", "Print the names alone, one a line, and read no profile", options.names);
}

// One that can't be read is warned about and left out: the others are none the worse for it.
std::vector<ProfileOutline> readable_profiles(Context& context, const std::vector<std::string>& names) {
    std::vector<ProfileOutline> profiles;
    for (const auto& name : names) {
        auto profile = context.world.store.outline(name);
        if (!profile) {
            context.narrator.warn("The profile \"" + name + "\" is left out. " + profile.error().message);
        } else if (*profile) {
            profiles.push_back(std::move(**profile));
        }
    }
    return profiles;
}

// Cheap enough for a shell that completes a name while somebody types.
Result<ExitCode> list_names(Context& context, const std::vector<std::string>& names) {
    if (context.output.format == Format::json) {
        return fail(ErrorKind::usage, "--names and JSON contradict each other.",
                    "Leave one of them out; the JSON has the names, too.");
    }
    std::string lines;
    for (const auto& name : names)
        lines += name + "\n";
    return answer_either(context, lines, {});
}

Result<ExitCode> run(Context& context, const ListOptions& options) {
    const auto names = context.world.store.names();
    if (!names) return pass_on(names.error());
    if (options.names) return list_names(context, *names);
    const auto profiles = readable_profiles(context, *names);
    const auto standing = profile_name_of(context, {});
    if (!standing) return pass_on(standing.error());
    if (names->empty()) context.narrator.progress("No profile is saved yet; hsauth authorize makes one.");
    return answer_either(context, profile_list_text(profiles, *standing),
                         profile_list_json(profiles, *standing));
}

Runner declare_list(OptionList& list) {
    return bind<ListOptions>(list, declare, run);
}

}  // namespace

Command profile_list_command() {
    return {"list",
            "List the saved profiles",
            "Marks the one that commands use which name none. Shows no secret.\n\n"
            "  hsauth profile list\n"
            "  hsauth profile list --json | jq -r '.profiles[].profile'",
            {"text", "json"},
            declare_list};
}

}  // namespace hsauth::cli
