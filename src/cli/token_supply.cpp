#include "cli/token_supply.h"

#include <utility>

#include "cli/values.h"
#include "flow/renewal.h"

namespace hsauth::cli {

namespace {

constexpr std::int64_t longest_margin = 86400;  // seconds

Result<Login> stored_login(Context& context, Settings& settings, const LoginChecks& checks,
                           std::chrono::seconds margin) {
    const auto name = settings.profile_name();
    if (!name) return pass_on(name.error());
    // A token from the store needs no connection, and yet must be the one that the flags speak of.
    const auto stored = settings.profile();
    if (!stored) return pass_on(stored.error());
    if (*stored != nullptr) {
        if (auto agrees = settings.check_agrees_with(**stored); !agrees)
            return pass_on(std::move(agrees.error()));
    }
    const auto connection_for = [&](const Profile& own) { return settings.connection_for_profile(own); };
    return renew_profile(context.world, context.narrator, *name, {RenewalRule::When::when_expiring, margin},
                         connection_for, checks, Saving::save);
}

Result<Login> login_of_given(Context& context, Settings& settings, const LoginChecks& checks,
                             const Secret& refresh_token) {
    const auto connection = settings.connection_for_given_token();
    if (!connection) return pass_on(connection.error());
    const auto required = settings.required_scopes();
    if (!required) return pass_on(required.error());
    const auto optional = settings.optional_scopes();
    if (!optional) return pass_on(optional.error());
    auto login =
        renew_unstored(context.world, context.narrator, *connection, refresh_token, *required, *optional);
    if (!login) return login;
    auto checked = check_login(login->profile, checks);
    const bool is_told = checked && context.output.format == Format::json;
    if (!is_told && !same_secret(refresh_token, login->profile.refresh_token.reveal())) {
        context.narrator.warn(
            "HubSpot gave a new refresh token, which is lost, and the old one may be dead; hsauth refresh -p "
            "NAME keeps it the next time.");
    }
    if (!checked) return pass_on(std::move(checked.error()));
    return login;
}

}  // namespace

void declare_token_wish(OptionList& list, TokenWish& wish) {
    declare_profile(list, wish.shared);
    declare_refresh_token(list, wish.shared);
    list.value("--min-valid", "SECONDS", "How long the token must be good for (default 300)", wish.min_valid);
    declare_connection(list, wish.shared);
    declare_expected_account(list, wish.shared);
    declare_required_grant(list, wish.shared);
}

Result<Login> wished_login(Context& context, const TokenWish& wish) {
    Settings settings{context.world, context.narrator, wish.shared};
    const auto margin = whole_number(wish.min_valid.value_or("300"), "--min-valid", 0, longest_margin);
    if (!margin) return pass_on(margin.error());
    const auto checks = settings.checks();
    if (!checks) return pass_on(checks.error());
    const std::chrono::seconds min_valid{*margin};
    if (settings.profile_is_named() && !wish.shared.refresh_token_file)
        return stored_login(context, settings, *checks, min_valid);
    const auto given = settings.given_refresh_token();
    if (!given) return pass_on(given.error());
    return *given ? login_of_given(context, settings, *checks, **given)
                  : stored_login(context, settings, *checks, min_valid);
}

}  // namespace hsauth::cli
