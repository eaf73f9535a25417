// The rest of Settings: a login that one call began and another one finishes.
#include <utility>

#include "cli/settings.h"

namespace hsauth::cli {

namespace {

ProfileOutline values_of(const PendingLogin& begun) {
    ProfileOutline values;
    values.name = begun.profile_name;
    values.client_id = begun.client_id;
    values.redirect_uri = begun.redirect_uri;
    values.required_scopes = begun.required_scopes;
    values.optional_scopes = begun.optional_scopes;
    values.api_version = begun.api_version;
    values.api_origin = begun.api_origin;
    values.consent_origin = begun.consent_origin;
    values.store = begun.store;
    return values;
}

}  // namespace

Result<> Settings::continue_login(const PendingLogin& begun) {
    if (auto agree = check_flags_agree_with(begun); !agree) return agree;
    warn_of_ignored_variables(begun);
    client_id_ = begun.client_id;
    begun_ = Begun{values_of(begun),
                   {begun.expected_account, begun.required_grant},
                   begun.is_to_be_saved ? Saving::save : Saving::leave};
    return {};
}

Result<bool> Settings::agrees_with(const PendingLogin& begun) {
    const ProfileOutline* named = nullptr;
    if (profile_is_named()) {
        const auto loaded = profile();
        if (!loaded) return pass_on(loaded.error());
        named = *loaded;
    }
    const auto id =
        find(options_.client_id, {"--client-id", "HUBSPOT_CLIENT_ID"}, named, &Profile::client_id);
    if (id && id->text != begun.client_id) return false;
    const auto uri = find(options_.redirect_uri, {"--redirect-uri", "HUBSPOT_REDIRECT_URI"}, named,
                          &Profile::redirect_uri);
    if (uri && uri->text != begun.redirect_uri) return false;
    const auto api = find(options_.api_url, {"--api-url", "HSAUTH_API_URL"}, named, &Profile::api_origin);
    return !api || is_origin(api->text, begun.api_origin);
}

Result<> Settings::check_flags_agree_with(const PendingLogin& begun) const {
    const auto contradiction = [](std::string_view flag, const std::string& own) {
        return fail(ErrorKind::usage,
                    std::string(flag) + " contradicts the pending login, which began with " + own + ".",
                    "Leave the flag out: a login is finished with the values that it began with.");
    };
    if (options_.client_id && *options_.client_id != begun.client_id)
        return contradiction("--client-id", begun.client_id);
    if (options_.redirect_uri && *options_.redirect_uri != begun.redirect_uri)
        return contradiction("--redirect-uri", begun.redirect_uri);
    if (options_.api_url && !is_origin(*options_.api_url, begun.api_origin))
        return contradiction("--api-url", begun.api_origin);
    return {};
}

void Settings::warn_of_ignored_variables(const PendingLogin& begun) {
    const auto equals = [](const std::string& text, const std::string& own) { return text == own; };
    const auto is_same_origin = [](const std::string& text, const std::string& own) {
        return is_origin(text, own);
    };
    constexpr auto secret_too = ", and a HUBSPOT_CLIENT_SECRET that goes with it, too";
    const auto warn_of = [&](const std::optional<std::string>& flag, std::string_view name, auto is_same,
                             const std::string& own, const std::string& more) {
        const auto found = environment_.find(name);
        if (flag || !found || is_same(found->text, own)) return;
        narrator_.warn(found->place + " differs from the pending login's " + own + " and is ignored" + more +
                       ".");
    };
    warn_of(options_.client_id, "HUBSPOT_CLIENT_ID", equals, begun.client_id, secret_too);
    warn_of(options_.redirect_uri, "HUBSPOT_REDIRECT_URI", equals, begun.redirect_uri, "");
    warn_of(options_.api_url, "HSAUTH_API_URL", is_same_origin, begun.api_origin, secret_too);
    warn_of(options_.auth_url, "HSAUTH_AUTH_URL", is_same_origin, begun.consent_origin, "");
}

}  // namespace hsauth::cli
