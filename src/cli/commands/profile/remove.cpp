#include "cli/agreement.h"
#include "cli/commands/profile/subcommands.h"
#include "cli/output/answer.h"
#include "cli/output/login_output.h"
#include "cli/output/profile_output.h"
#include "cli/settings.h"
#include "flow/profile_removal.h"

namespace hsauth::cli {

namespace {

struct RemoveOptions {
    SharedOptions shared;
};

void declare(OptionList& list, RemoveOptions& options) {
    list.profile_positional("name", "The profile to forget", options.shared.profile);
    list.flag("--yes", "Don't ask whether to revoke its refresh token first, and don't revoke it",
              options.shared.yes);
    list.flag("--no-input", "Never ask for anything", options.shared.no_input);
}

// A no is no error here: the profile is removed all the same.
Result<bool> wants_revocation(Context& context, const RemoveOptions& options, const ProfileOutline& stored) {
    if (!asks_a_person(context, options.shared)) return false;
    return context.world.terminal.confirm("Revoke the refresh token of profile " + stored.name +
                                          ", account " + account_text(stored.hub_id, stored.hub_domain) +
                                          ", before the profile is removed?");
}

Result<ExitCode> run(Context& context, const RemoveOptions& options) {
    const auto name = given_profile_name(context, options.shared.profile, "remove");
    if (!name) return pass_on(name.error());
    Settings settings{context.world, context.narrator, options.shared};
    const auto removal = remove_profile(
        context.world, *name, [&](const Profile& stored) { return settings.connection_for_profile(stored); },
        [&](const ProfileOutline& stored) { return wants_revocation(context, options, stored); });
    if (!removal) return pass_on(removal.error());
    if (removal->revocation) context.narrator.progress("Its refresh token is dead at HubSpot.");
    if (removal->token_lives_on)
        context.narrator.progress("Its tokens live on at HubSpot until they expire or are revoked.");
    if (removal->choice_ended)
        context.narrator.progress("Commands that name no profile use the one called default now.");
    return answer_either(context, "Removed the profile " + *name + ".\n",
                         removal_json(*name, removal->revocation.has_value()));
}

Runner declare_remove(OptionList& list) {
    return bind<RemoveOptions>(list, declare, run);
}

}  // namespace

Command profile_remove_command() {
    return {
        "remove",
        "Forget a profile on this machine",
        "On a terminal it offers to revoke the refresh token first; after a no, and where nobody is asked,\n"
        "the tokens go on working at HubSpot. The app stays installed in the account.\n\n"
        "  hsauth profile remove staging\n"
        "  hsauth revoke -p staging && hsauth profile remove staging --yes",
        {"text", "json"},
        declare_remove};
}

}  // namespace hsauth::cli
