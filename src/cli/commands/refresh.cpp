#include <utility>

#include "cli/commands/commands.h"
#include "cli/output/answer.h"
#include "cli/settings.h"
#include "flow/profile_name.h"
#include "flow/renewal.h"

namespace hsauth::cli {

namespace {

struct RefreshOptions {
    SharedOptions shared;
};

void declare(OptionList& list, RefreshOptions& options) {
    declare_profile(list, options.shared);
    declare_refresh_token(list, options.shared);
    declare_connection(list, options.shared);
    declare_scopes(list, options.shared);
    declare_expected_account(list, options.shared);
    declare_required_grant(list, options.shared);
    declare_no_save(list, options.shared);
}

// With -p, a token of the environment's makes that profile.
Result<> keep_as_profile(Context& context, const std::string& name, Login& login) {
    auto lock = context.world.store.lock(name, std::chrono::seconds{30});
    if (!lock) return pass_on(std::move(lock.error()));
    auto free_name = name_for_login(context.world.store, name, login.profile);
    if (!free_name) return pass_on(std::move(free_name.error()));
    login.profile.name = std::move(*free_name);
    return context.world.store.save(login.profile);
}

Result<Login> refresh_given(Context& context, Settings& settings, const Secret& refresh_token,
                            const LoginChecks& checks) {
    const bool keep = settings.profile_is_named() && settings.saving() == Saving::save;
    const auto name = settings.profile_name();
    if (!name) return pass_on(name.error());
    const auto connection = settings.connection_for_given_token();
    if (!connection) return pass_on(connection.error());
    const auto required = settings.required_scopes();
    if (!required) return pass_on(required.error());
    const auto optional = settings.optional_scopes();
    if (!optional) return pass_on(optional.error());
    if (keep) {
        if (auto writable = context.world.store.check_writable(); !writable)
            return pass_on(std::move(writable.error()));
    }
    auto login = renew_unstored(context.world, context.narrator, *connection, refresh_token, *required,
                                *optional, checks);
    if (!login || !keep) return login;
    if (auto kept = keep_as_profile(context, *name, *login); !kept) return pass_on(std::move(kept.error()));
    return login;
}

Result<Login> refresh_stored(Context& context, Settings& settings, const LoginChecks& checks) {
    const auto name = settings.profile_name();
    if (!name) return pass_on(name.error());
    const auto connection_for = [&](const Profile& stored) {
        return settings.connection_for_profile(stored);
    };
    return renew_profile(context.world, context.narrator, *name,
                         {RenewalRule::When::always, std::chrono::seconds{0}}, connection_for, checks,
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
    Settings settings{context.world, context.narrator, options.shared};
    const auto login = refresh(context, settings, options);
    if (!login) return pass_on(login.error());
    warn_of_gaps(context.narrator, *login);
    return answer_login(context, *login);
}

Runner declare_refresh(OptionList& list) {
    return bind<RefreshOptions>(list, declare, run);
}

}  // namespace

Command refresh_command() {
    return {
        "refresh",
        "Get a new access token from a refresh token",
        "With a profile, read, refresh and write happen under its lock. With HUBSPOT_REFRESH_TOKEN,\n"
        "HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET set and no --profile, no file is read or written.\n\n"
        "  hsauth refresh\n"
        "  hsauth refresh --json | jq -r .access_token",
        {"text", "json"},
        declare_refresh};
}

}  // namespace hsauth::cli
