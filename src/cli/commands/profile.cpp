#include "cli/commands/commands.h"
#include "cli/commands/profile/subcommands.h"
#include "cli/settings.h"

namespace hsauth::cli {

Result<std::string> profile_name_of(Context& context, const std::optional<std::string>& given) {
    SharedOptions shared;
    shared.profile = given;
    return Settings{context.world, context.narrator, shared}.profile_name();
}

Result<std::string> given_profile_name(Context& context, const std::optional<std::string>& given,
                                       const std::string& what) {
    if (given) return profile_name_of(context, given);
    return fail(ErrorKind::usage, "The profile to " + what + " is needed.",
                "Name it; see hsauth profile list.");
}

Command profile_command() {
    return {"profile",
            "List, show, choose, rename, remove, change and import saved profiles",
            "",
            {"text", "json"},
            nullptr,
            {profile_list_command(), profile_show_command(), profile_use_command(), profile_rename_command(),
             profile_remove_command(), profile_set_command(), profile_import_command()}};
}

}  // namespace hsauth::cli
