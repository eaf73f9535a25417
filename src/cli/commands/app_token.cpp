#include "flow/app_token.h"

#include <utility>

#include "cli/commands/commands.h"
#include "cli/output/answer.h"
#include "cli/settings.h"

namespace hsauth::cli {

namespace {

struct AppTokenOptions {
    SharedOptions shared;
};

void declare(OptionList& list, AppTokenOptions& options) {
    declare_profile(list, options.shared);
    declare_connection(list, options.shared);
    declare_required_scopes(list, options.shared);
    declare_expected_account(list, options.shared);
}

// Known before any request: such a token is for no account at all.
Result<> check_expects_no_account(const LoginChecks& checks) {
    if (!checks.expected_account) return {};
    return fail(ErrorKind::check_failed,
                "An app's own token is for no account, so it isn't for account " +
                    std::to_string(*checks.expected_account) + ".",
                "Get an account's token with hsauth token, or leave --expect-account out.");
}

Result<ScopeSet> needed_scopes(Settings& settings) {
    auto scopes = settings.app_scopes();
    if (!scopes || !scopes->empty()) return scopes;
    return fail(ErrorKind::usage, "The token's scopes are needed and were found nowhere.",
                "Give --scope or set HUBSPOT_SCOPES, such as --scope developer.webhooks_journal.read.");
}

Result<ExitCode> run(Context& context, const AppTokenOptions& options) {
    Settings settings{context.world, context.narrator, options.shared};
    const auto checks = settings.checks();
    if (!checks) return pass_on(checks.error());
    if (auto none = check_expects_no_account(*checks); !none) return pass_on(std::move(none.error()));
    const auto scopes = needed_scopes(settings);
    if (!scopes) return pass_on(scopes.error());
    const auto connection = settings.connection_for_login();
    if (!connection) return pass_on(connection.error());
    const auto login = app_token(context.world, context.narrator, *connection, *scopes);
    if (!login) return pass_on(login.error());
    warn_of_gaps(context.narrator, *login);
    return answer_login(context, *login, Carried::access_token);
}

Runner declare_app_token(OptionList& list) {
    return bind<AppTokenOptions>(list, declare, run);
}

}  // namespace

Command app_token_command() {
    return {"app-token",
            "Get a token for the app itself, of no account",
            "The grant client_credentials, which HubSpot has for its webhooks journal. The token is stored\n"
            "nowhere; each call gets a new one. Of a profile, the app's credentials and server are used.\n\n"
            "  hsauth app-token --scope developer.webhooks_journal.read\n"
            "  hsauth app-token --scope developer.webhooks_journal.read --format header | curl -H @- URL",
            {"token", "header", "json", "env", "dotenv", "github"},
            declare_app_token};
}

}  // namespace hsauth::cli
