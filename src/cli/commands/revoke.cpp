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
}

Result<Revocation> revoke_stored(Context& context, Settings& settings) {
    const auto name = settings.profile_name();
    if (!name) return pass_on(name.error());
    return revoke_profile(context.world, *name,
                          [&](const Profile& stored) { return settings.connection_for_profile(stored); });
}

Result<Revocation> revoke(Context& context, Settings& settings, const RevokeOptions& options) {
    if (settings.profile_is_named() && !options.shared.refresh_token_file)
        return revoke_stored(context, settings);
    const auto given = settings.given_refresh_token();
    if (!given) return pass_on(given.error());
    if (!*given) return revoke_stored(context, settings);
    const auto connection = settings.connection_for_given_token();
    if (!connection) return pass_on(connection.error());
    if (auto done = revoke_with_proof(context.world, *connection, **given); !done)
        return pass_on(done.error());
    return Revocation{};
}

std::string revocation_text(const Revocation& revocation) {
    auto text = report_line("Refresh token", "revoked, and HubSpot says that it is no longer active");
    text +=
        report_line("Access token", revocation.access_token_expires_at
                                        ? "works until " + rfc3339(*revocation.access_token_expires_at)
                                        : "one that was issued works until it expires, at most 30 minutes");
    text += report_line("App", "stays installed in the account");
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
                     {"app_still_installed", true}});
}

Result<ExitCode> run(Context& context, const RevokeOptions& options) {
    Settings settings{context.world, context.narrator, options.shared};
    const auto revocation = revoke(context, settings, options);
    if (!revocation) return pass_on(revocation.error());
    const auto written = context.output.format == Format::json
                             ? answer_line(context, revocation_json(*revocation))
                             : context.world.terminal.answer(revocation_text(*revocation));
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
            "said.\n\n"
            "  hsauth revoke -p staging",
            {"text", "json"},
            declare_revoke};
}

}  // namespace hsauth::cli
