#include "cli/token_supply.h"

#include <utility>

#include "cli/values.h"
#include "flow/renewal.h"

namespace hsauth::cli {

namespace {

constexpr std::int64_t longest_margin = 86400;  // seconds

Connection clone(const Connection& connection) {
    return {{connection.app.client_id, connection.app.client_secret.clone()},
            connection.api,
            connection.version,
            connection.timeout,
            connection.ca_file};
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

Result<std::chrono::seconds> WishedLogin::min_valid() const {
    return whole_number(wish_.min_valid.value_or("300"), "--min-valid", 0, longest_margin)
        .map([](std::int64_t seconds) { return std::chrono::seconds{seconds}; });
}

Result<bool> WishedLogin::is_given() {
    if (settings_.profile_is_named() && !wish_.shared.refresh_token_file) return false;
    if (!std::exchange(looked_for_token_, true)) {
        auto given = settings_.given_refresh_token();
        if (!given) return pass_on(std::move(given.error()));
        refresh_token_ = std::move(*given);
    }
    return refresh_token_.has_value();
}

Result<Login> WishedLogin::get(const Secret* outlived) {
    if (auto margin = min_valid(); !margin) return pass_on(std::move(margin.error()));
    const auto checks = settings_.checks();
    if (!checks) return pass_on(checks.error());
    const auto given = is_given();
    if (!given) return pass_on(given.error());
    return *given ? of_given_token(*checks) : stored(*checks, outlived);
}

// A client secret may have come from standard input, which is read once. It is asked for anew where the
// profile has become another app's meanwhile, or has been given another secret: a connection that still had
// the old one would have it saved over the new one.
Result<Connection> WishedLogin::connection_for(const Profile& profile) {
    const bool has_its_secret =
        wish_.shared.client_secret_file || same_secret(profiles_secret_, profile.client_secret.reveal());
    const bool is_known = connection_ && connection_->app.client_id == profile.client_id &&
                          connection_->api.text() == profile.api_origin && has_its_secret;
    if (!is_known) {
        auto connection = settings_.connection_for_profile(profile);
        if (!connection) return connection;
        connection_ = std::move(*connection);
        profiles_secret_ = profile.client_secret.clone();
    }
    return clone(*connection_);
}

Result<Login> WishedLogin::stored(const LoginChecks& checks, const Secret* outlived) {
    const auto name = settings_.profile_name();
    if (!name) return pass_on(name.error());
    // A token from the store needs no connection, and yet must be the one that the flags speak of.
    const auto profile = settings_.profile();
    if (!profile) return pass_on(profile.error());
    if (*profile != nullptr) {
        if (auto agrees = settings_.check_agrees_with(**profile); !agrees)
            return pass_on(std::move(agrees.error()));
    }
    RenewalRule rule;
    rule.min_valid = *min_valid();
    rule.outlived = outlived;
    // One that is no time is told of where it is used for a request.
    if (const auto limit = settings_.timeout()) rule.lock_patience = lock_patience(*limit);
    auto login = renew_profile(
        context_.world, context_.narrator, *name, rule,
        [&](const Profile& own) { return connection_for(own); }, checks, Saving::save);
    // A secret that was rotated meanwhile may be in the profile by the next time.
    if (!login && login.error().kind == ErrorKind::rejected && !wish_.shared.client_secret_file)
        connection_.reset();
    return login;
}

Result<Login> WishedLogin::of_given_token(const LoginChecks& checks) {
    if (!connection_) {
        auto connection = settings_.connection_for_given_token();
        if (!connection) return pass_on(std::move(connection.error()));
        connection_ = std::move(*connection);
    }
    const auto required = settings_.required_scopes();
    if (!required) return pass_on(required.error());
    const auto optional = settings_.optional_scopes();
    if (!optional) return pass_on(optional.error());
    auto login = renew_unstored(context_.world, context_.narrator, *connection_, *refresh_token_, *required,
                                *optional);
    if (!login) return login;
    auto checked = check_login(login->profile, checks);
    const bool is_told = checked && context_.output.format == Format::json;
    if (!same_secret(*refresh_token_, login->profile.refresh_token.reveal())) {
        refresh_token_ = login->profile.refresh_token.clone();
        if (!is_told && !std::exchange(warned_of_loss_, true)) {
            context_.narrator.warn(
                "HubSpot gave a new refresh token, which is lost, and the old one may be dead; hsauth "
                "refresh "
                "-p NAME keeps it the next time.");
        }
    }
    if (!checked) return pass_on(std::move(checked.error()));
    return login;
}

}  // namespace hsauth::cli
