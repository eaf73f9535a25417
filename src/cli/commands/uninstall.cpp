#include <utility>

#include "base/display_text.h"
#include "cli/agreement.h"
#include "cli/commands/commands.h"
#include "cli/output/answer.h"
#include "cli/output/login_output.h"
#include "cli/settings.h"
#include "flow/uninstallation.h"
#include "json/writer.h"

namespace hsauth::cli {

namespace {

struct UninstallOptions {
    SharedOptions shared;
};

void declare(OptionList& list, UninstallOptions& options) {
    declare_profile(list, options.shared);
    declare_access_token(list, options.shared);
    declare_connection(list, options.shared);
    declare_expected_account(list, options.shared);
    declare_yes(list, options.shared);
}

Result<> agreed_to_uninstall(Context& context, const UninstallOptions& options, const Profile& login) {
    const auto app =
        login.app_id ? std::to_string(*login.app_id) : "with client id " + display_text(login.client_id);
    const auto account = login.hub_id ? "account " + account_text(login.hub_id, login.hub_domain)
                                      : std::string("an account that isn't known");
    return agreed(context, options.shared, "Uninstall app " + app + " from " + account + "?");
}

Result<Uninstallation> uninstall_stored(Context& context, Settings& settings, const UninstallOptions& options,
                                        const LoginChecks& checks) {
    const auto name = settings.profile_name();
    if (!name) return pass_on(name.error());
    return uninstall_profile(
        context.world, context.narrator, *name,
        [&](const Profile& stored) { return settings.connection_for_profile(stored); }, checks,
        [&](const Profile& stored) {
            return settings.check_agrees_with(stored).and_then(
                [&] { return agreed_to_uninstall(context, options, stored); });
        });
}

// Only a person who is asked and a check need to know whose token it is, and only that takes the app's
// credentials.
Result<Uninstallation> uninstall_given(Context& context, Settings& settings, const UninstallOptions& options,
                                       const LoginChecks& checks, const Secret& access_token) {
    const bool must_know = checks.expected_account || asks_a_person(context, options.shared);
    const auto connection =
        must_know ? settings.connection_for_given_token() : settings.connection_for_token_alone();
    if (!connection) return pass_on(connection.error());
    Profile login;
    login.access_token = access_token.clone();
    if (must_know) {
        auto known = login_of_token(context.world, *connection, access_token);
        if (!known) return pass_on(std::move(known.error()));
        login = std::move(*known);
        if (auto checked = check_login(login, checks); !checked) return pass_on(std::move(checked.error()));
        if (auto yes = agreed_to_uninstall(context, options, login); !yes)
            return pass_on(std::move(yes.error()));
    }
    return uninstall(context.world, *connection, login);
}

Result<Uninstallation> uninstall_one(Context& context, Settings& settings, const UninstallOptions& options) {
    const auto checks = settings.checks();
    if (!checks) return pass_on(checks.error());
    if (settings.profile_is_named() && !settings.token_is_flagged())
        return uninstall_stored(context, settings, options, *checks);
    const auto given = settings.given_access_token();
    if (!given) return pass_on(given.error());
    return *given ? uninstall_given(context, settings, options, *checks, **given)
                  : uninstall_stored(context, settings, options, *checks);
}

std::string uninstallation_text(const Uninstallation& done) {
    auto text = report_line(
        "App", "uninstalled from " + (done.hub_id ? account_text(done.hub_id, done.hub_domain)
                                                  : std::string("the account that the token is for")));
    text += report_line("Refresh token", "dead, as is every other one of the app in this account");
    text += report_line("Access token", done.access_token_expires_at
                                            ? "may work until " + rfc3339(*done.access_token_expires_at)
                                            : std::string("may work until it expires, at most 30 minutes"));
    text += report_line("Other accounts", "keep the app");
    if (done.profile)
        text += report_line("Profile", *done.profile + " holds no tokens any more, and keeps the rest");
    return text;
}

std::string uninstallation_json(const Uninstallation& done) {
    return json::write(json::Object{{"schema_version", 1},
                                    {"profile", done.profile},
                                    {"hub_id", done.hub_id},
                                    {"uninstalled", true},
                                    {"access_token_expires_at", time_json(done.access_token_expires_at)}});
}

Result<ExitCode> run(Context& context, const UninstallOptions& options) {
    if (auto can_agree = check_can_agree(context, options.shared); !can_agree)
        return pass_on(std::move(can_agree.error()));
    Settings settings{context.world, context.narrator, options.shared};
    const auto done = uninstall_one(context, settings, options);
    if (!done) return pass_on(done.error());
    const auto written = context.output.format == Format::json
                             ? answer_line(context, uninstallation_json(*done))
                             : context.world.terminal.answer(uninstallation_text(*done));
    if (!written) return pass_on(written.error());
    return 0;
}

Runner declare_uninstall(OptionList& list) {
    return bind<UninstallOptions>(list, declare, run);
}

}  // namespace

Command uninstall_command() {
    return {
        "uninstall",
        "Take the app out of the account",
        "Asks first; where there is no terminal to ask on, --yes is needed. A no is exit code 5. An access\n"
        "token of --token-file or HUBSPOT_ACCESS_TOKEN is enough; a profile's is refreshed where it has\n"
        "expired. The profile's tokens are forgotten.\n\n"
        "  hsauth uninstall -p staging\n"
        "  hsauth uninstall -p staging --expect-account 123456 --yes --json",
        {"text", "json"},
        declare_uninstall};
}

}  // namespace hsauth::cli
