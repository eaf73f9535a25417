#include <utility>

#include "cli/commands/commands.h"
#include "cli/output/answer.h"
#include "cli/output/profile_output.h"
#include "cli/settings.h"
#include "flow/lock_patience.h"
#include "flow/profile_name.h"

namespace hsauth::cli {

namespace {

struct ListOptions {
    bool names = false;
};

struct NamedOptions {
    std::optional<std::string> name;
};

void declare_listed(OptionList& list, ListOptions& options) {
    list.flag("--names", "Print the names alone, one a line, and read no profile", options.names);
}

void declare_name(OptionList& list, NamedOptions& options) {
    list.profile_positional("name", "The profile; without it, the one that other commands use", options.name);
}

void declare_removed(OptionList& list, NamedOptions& options) {
    list.profile_positional("name", "The profile to forget", options.name);
}

Result<std::string> name_of(Context& context, const NamedOptions& options) {
    SharedOptions shared;
    shared.profile = options.name;
    return Settings{context.world, context.narrator, shared}.profile_name();
}

tl::unexpected<Error> no_such_profile(const std::string& name) {
    return fail(ErrorKind::login_needed, "There is no profile \"" + name + "\".", "See hsauth profile list.");
}

Result<ExitCode> answer(Context& context, const std::string& text) {
    if (auto written = context.world.terminal.answer(text); !written)
        return pass_on(std::move(written.error()));
    return 0;
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
    return answer(context, lines);
}

Result<ExitCode> list(Context& context, const ListOptions& options) {
    const auto names = context.world.store.names();
    if (!names) return pass_on(names.error());
    if (options.names) return list_names(context, *names);
    const auto profiles = readable_profiles(context, *names);
    const auto standing = name_of(context, {});
    if (!standing) return pass_on(standing.error());
    if (context.output.format == Format::json)
        return answer(context, profile_list_json(profiles, *standing) + "\n");
    if (names->empty()) context.narrator.progress("No profile is saved yet; hsauth authorize makes one.");
    return answer(context, profile_list_text(profiles, *standing));
}

Result<ExitCode> show(Context& context, const NamedOptions& options) {
    const auto name = name_of(context, options);
    if (!name) return pass_on(name.error());
    const auto profile = context.world.store.outline(*name);
    if (!profile) return pass_on(profile.error());
    if (!*profile) return no_such_profile(*name);
    return answer(context, context.output.format == Format::json ? profile_json(**profile) + "\n"
                                                                 : profile_text(**profile));
}

Result<ExitCode> remove(Context& context, const NamedOptions& options) {
    if (!options.name) {
        return fail(ErrorKind::usage, "The profile to remove is needed.",
                    "Name it; see hsauth profile list.");
    }
    const auto name = name_of(context, options);
    if (!name) return pass_on(name.error());
    const auto lock = context.world.store.lock(*name, usual_lock_patience);
    if (!lock) return pass_on(lock.error());
    const auto stored = context.world.store.outline(*name);
    const bool has_tokens = stored && *stored && (*stored)->has_refresh_token;
    const auto removed = context.world.store.remove(*name);
    if (!removed) return pass_on(removed.error());
    if (!*removed) return no_such_profile(*name);
    if (has_tokens)
        context.narrator.progress("Its tokens live on at HubSpot until they expire or are revoked.");
    if (context.output.format == Format::json) return answer(context, removal_json(*name) + "\n");
    return answer(context, "Removed the profile " + *name + ".\n");
}

Runner declare_list(OptionList& options) {
    return bind<ListOptions>(options, declare_listed, list);
}
Runner declare_show(OptionList& options) {
    return bind<NamedOptions>(options, declare_name, show);
}
Runner declare_remove(OptionList& options) {
    return bind<NamedOptions>(options, declare_removed, remove);
}

}  // namespace

Command profile_command() {
    const std::vector<std::string_view> formats = {"text", "json"};
    return {"profile",
            "List, show and remove saved profiles",
            "",
            formats,
            nullptr,
            {{"list", "List the saved profiles", "Shows no secret.", formats, declare_list},
             {"show", "Show one profile", "Shows no secret.", formats, declare_show},
             {"remove", "Forget a profile on this machine",
              "Its tokens go on working at HubSpot; hsauth revoke ends the refresh token first.", formats,
              declare_remove}}};
}

}  // namespace hsauth::cli
