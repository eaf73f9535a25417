#include <utility>

#include "cli/commands/commands.h"
#include "cli/commands/refresh_all.h"
#include "cli/output/answer.h"
#include "cli/settings.h"
#include "flow/lock_patience.h"
#include "flow/new_login.h"
#include "flow/renewal.h"

namespace hsauth::cli {

namespace {

struct RefreshOptions {
    SharedOptions shared;
    bool all = false;
    std::optional<std::string> jobs;
};

void declare(OptionList& list, RefreshOptions& options) {
    declare_profile(list, options.shared);
    list.flag("--all", "Refresh every saved profile and report on each", options.all);
    list.value("--jobs", "N", "With --all, how many profiles at a time, 1 to 64 (default 8)", options.jobs);
    declare_refresh_token(list, options.shared);
    declare_connection(list, options.shared);
    declare_scopes(list, options.shared);
    declare_expected_account(list, options.shared);
    declare_required_grant(list, options.shared);
    declare_no_save(list, options.shared);
}

bool carries_refresh_token(Format format) {
    return format == Format::json || format == Format::env || format == Format::dotenv ||
           format == Format::github;
}

Result<Login> refresh_given(Context& context, Settings& settings, const Secret& refresh_token,
                            const LoginChecks& checks) {
    // With -p, a token of the environment's or of a file's makes that profile.
    const auto saving = settings.profile_is_named() ? settings.saving() : Saving::leave;
    const auto name = settings.profile_is_named() ? settings.profile_name() : std::string{};
    if (!name) return pass_on(name.error());
    const auto connection = settings.connection_for_given_token();
    if (!connection) return pass_on(connection.error());
    const auto required = settings.required_scopes();
    if (!required) return pass_on(required.error());
    const auto optional = settings.optional_scopes();
    if (!optional) return pass_on(optional.error());
    const auto store = settings.store();
    if (!store) return pass_on(store.error());
    if (auto savable = check_can_save(context.world, *name, saving, *store); !savable)
        return pass_on(std::move(savable.error()));
    auto login =
        renew_unstored(context.world, context.narrator, *connection, refresh_token, *required, *optional);
    if (!login) return login;
    const bool rotated = !same_secret(refresh_token, login->profile.refresh_token.reveal());
    auto checked = check_login(login->profile, checks);
    // A failed check makes no profile, unless the token that was given is dead for this one.
    if (saving == Saving::save && (checked || rotated)) {
        login->profile.store = *store;
        if (auto saved = save_new(context.world, context.narrator, *name, login->profile); !saved)
            return pass_on(std::move(saved.error()));
    } else if (rotated) {
        context.narrator.warn(checked && carries_refresh_token(context.output.format)
                                  ? "HubSpot gave a new refresh token, and the old one may be dead; the "
                                    "answer has the new one."
                                  : "HubSpot gave a new refresh token, which is lost, and the old one may be "
                                    "dead; -p NAME keeps it the next time, and --json shows it.");
    }
    if (!checked) return pass_on(std::move(checked.error()));
    return login;
}

Result<Login> refresh_stored(Context& context, Settings& settings, const LoginChecks& checks) {
    const auto name = settings.profile_name();
    if (!name) return pass_on(name.error());
    const auto connection_for = [&](const Profile& stored) {
        return settings.connection_for_profile(stored);
    };
    RenewalRule rule;
    rule.when = RenewalRule::When::always;
    // One that is no time is told of where it is used for a request.
    if (const auto limit = settings.timeout()) rule.lock_patience = lock_patience(*limit);
    return renew_profile(context.world, context.narrator, *name, rule, connection_for, checks,
                         settings.saving());
}

// A profile that -p names outranks the environment; a flag outranks both.
Result<Login> refresh(Context& context, Settings& settings, const RefreshOptions& options) {
    const auto checks = settings.checks();
    if (!checks) return pass_on(checks.error());
    if (settings.profile_is_named() && !options.shared.refresh_token_file) {
        const auto named = settings.profile();
        if (!named) return pass_on(named.error());
        if (*named != nullptr) return refresh_stored(context, settings, *checks);
    }
    const auto given = settings.given_refresh_token();
    if (!given) return pass_on(given.error());
    if (*given) return refresh_given(context, settings, **given, *checks);
    return refresh_stored(context, settings, *checks);
}

Result<ExitCode> run(Context& context, const RefreshOptions& options) {
    if (options.all) return refresh_all(context, options.shared, options.jobs);
    if (options.jobs) {
        return fail(ErrorKind::usage, "--jobs is for --all: one profile is refreshed by one request.",
                    "Add --all, or leave --jobs out.");
    }
    Settings settings{context.world, context.narrator, options.shared};
    const auto login = refresh(context, settings, options);
    if (!login) return pass_on(login.error());
    warn_of_gaps(context.narrator, *login);
    return answer_login(context, *login, Carried::both_tokens);
}

Runner declare_refresh(OptionList& list) {
    return bind<RefreshOptions>(list, declare, run);
}

}  // namespace

Command refresh_command() {
    return {
        "refresh", "Get a new access token from a refresh token",
        "With a profile, read, refresh and write happen under its lock. With HUBSPOT_REFRESH_TOKEN,\n"
        "HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET set and no --profile, no file is read or written.\n\n"
        "With --all, each profile's own client id and secret go before the environment's, what goes wrong "
        "with\n"
        "one stops no other, and the exit code is the highest of theirs. The report carries no token.\n\n"
        "  hsauth refresh\n"
        "  hsauth refresh --json | jq -r .access_token\n"
        "  hsauth refresh --all --jobs 16",
        login_formats(), declare_refresh};
}

}  // namespace hsauth::cli
