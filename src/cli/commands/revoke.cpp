#include "cli/agreement.h"
#include "cli/commands/commands.h"
#include "cli/output/answer.h"
#include "cli/output/login_output.h"
#include "cli/settings.h"
#include "flow/revocation.h"
#include "json/writer.h"

namespace hsauth::cli {

namespace {

struct RevokeOptions {
    SharedOptions shared;
};

void declare(OptionList& list, RevokeOptions& options) {
    declare_profile(list, options.shared);
    declare_refresh_token(list, options.shared);
    declare_connection(list, options.shared);
    declare_yes(list, options.shared);
}

Result<> agreed_to_revoke(Context& context, const RevokeOptions& options, const std::string& whose) {
    return agreed(context, options.shared, "Revoke the refresh token " + whose + "?");
}

std::string whose_token(const Profile& profile) {
    return "of profile " + profile.name + ", account " + account_text(profile.hub_id, profile.hub_domain);
}

Result<Revocation> revoke_stored(Context& context, Settings& settings, const RevokeOptions& options) {
    const auto name = settings.profile_name();
    if (!name) return pass_on(name.error());
    return revoke_profile(
        context.world, *name, [&](const Profile& stored) { return settings.connection_for_profile(stored); },
        [&](const Profile& stored) {
            return settings.check_agrees_with(stored).and_then(
                [&] { return agreed_to_revoke(context, options, whose_token(stored)); });
        });
}

Result<Revocation> revoke(Context& context, Settings& settings, const RevokeOptions& options) {
    if (settings.profile_is_named() && !options.shared.refresh_token_file)
        return revoke_stored(context, settings, options);
    const auto given = settings.given_refresh_token();
    if (!given) return pass_on(given.error());
    if (!*given) return revoke_stored(context, settings, options);
    const auto connection = settings.connection_for_given_token();
    if (!connection) return pass_on(connection.error());
    const auto* place =
        options.shared.refresh_token_file ? "of --refresh-token-file" : "of HUBSPOT_REFRESH_TOKEN";
    if (auto yes = agreed_to_revoke(context, options, place); !yes) return pass_on(std::move(yes.error()));
    const auto death = revoke_with_proof(context.world, *connection, **given);
    if (!death) return pass_on(death.error());
    return Revocation{*death, {}, {}};
}

std::string life_of_access_token(const Revocation& revocation, Timestamp now) {
    const auto& end = revocation.access_token_expires_at;
    if (!end) return "one that was issued works until it expires, at most 30 minutes";
    return (*end > now ? "works until " : "expired at ") + rfc3339(*end);
}

std::string revocation_text(const Revocation& revocation, Timestamp now) {
    auto text = report_line("Refresh token", revocation.death == TokenDeath::revoked
                                                 ? "revoked, and HubSpot says that it is no longer active"
                                                 : "was dead already: HubSpot says that it is not active");
    text += report_line("Access token", life_of_access_token(revocation, now));
    text += report_line("App", revocation.death == TokenDeath::revoked
                                   ? "stays installed in the account; hsauth uninstall takes it out"
                                   : "not known; a revocation leaves it installed");
    if (revocation.profile) text += report_line("Profile", *revocation.profile + " holds no tokens any more");
    return text;
}

std::string revocation_json(const Revocation& revocation) {
    return json::write(
        json::Object{{"schema_version", 1},
                     {"profile", revocation.profile},
                     {"revoked", true},
                     {"refresh_token_active", false},
                     {"access_token_expires_at", time_json(revocation.access_token_expires_at)},
                     // What killed a token that was dead already may have been the app's end, too.
                     {"app_still_installed",
                      revocation.death == TokenDeath::revoked ? json::Value{true} : json::Value{}}});
}

Result<ExitCode> run(Context& context, const RevokeOptions& options) {
    Settings settings{context.world, context.narrator, options.shared};
    const auto revocation = revoke(context, settings, options);
    if (!revocation) return pass_on(revocation.error());
    const auto written =
        context.output.format == Format::json
            ? answer_line(context, revocation_json(*revocation))
            : context.world.terminal.answer(revocation_text(*revocation, context.world.clock.now()));
    if (!written) return pass_on(written.error());
    return 0;
}

Runner declare_revoke(OptionList& list) {
    return bind<RevokeOptions>(list, declare, run);
}

}  // namespace

Command revoke_command() {
    return {"revoke",
            "Revoke the refresh token and prove that it is dead",
            "An access token that was issued lives until it expires, and the app stays installed; both are "
            "said.\n"
            "On a terminal it asks first; a no is exit code 5. Without one it goes ahead.\n\n"
            "  hsauth revoke -p staging\n"
            "  hsauth revoke --yes --json",
            {"text", "json"},
            declare_revoke};
}

}  // namespace hsauth::cli
