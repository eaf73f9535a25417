#include "cli/settings.h"

#include <utility>

#include "cli/values.h"
#include "flow/profile_name.h"

namespace hsauth::cli {

namespace {

constexpr std::int64_t longest_timeout = 3600;  // seconds

std::string api_version_of(const Profile& profile) {
    return profile.api_version;
}
std::string api_origin_of(const Profile& profile) {
    return profile.api_origin;
}
std::string consent_origin_of(const Profile& profile) {
    return profile.consent_origin;
}
std::string redirect_uri_of(const Profile& profile) {
    return profile.redirect_uri;
}

tl::unexpected<Error> needed(std::string_view what, std::string_view flag, std::string_view variable) {
    return fail(ErrorKind::usage, "The " + std::string(what) + " is needed and was found nowhere.",
                "Give " + std::string(flag) + " or set " + std::string(variable) + ".");
}

// What a text of a flag, a variable or a profile was found in, for an error about it.
std::string place(const std::optional<std::string>& flag, std::string_view flag_name,
                  std::string_view variable) {
    return std::string(flag ? flag_name : variable);
}

}  // namespace

std::optional<std::string> Settings::variable(std::string_view name) const {
    return world_.environment.variable(name);
}

Result<std::string> Settings::profile_name() const {
    auto name =
        options_.profile ? *options_.profile : variable("HSAUTH_PROFILE").value_or(default_profile_name);
    if (is_profile_name(name)) return name;
    return fail(ErrorKind::usage,
                place(options_.profile, "--profile", "HSAUTH_PROFILE") + " is no profile name.",
                "Use 1 to 64 letters, digits, '.', '_' and '-', starting with a letter, a digit or '_'.");
}

Result<const Profile*> Settings::profile() {
    if (!loaded_) {
        const auto name = profile_name();
        if (!name) return pass_on(name.error());
        auto stored = world_.store.load(*name);
        if (!stored) return pass_on(std::move(stored.error()));
        profile_ = std::move(*stored);
        loaded_ = true;
    }
    return profile_ ? &*profile_ : nullptr;
}

Result<std::string> Settings::client_id() {
    if (client_id_) return *client_id_;
    auto found = options_.client_id;
    if (!found && profile_is_named()) {
        const auto named = profile();
        if (!named) return pass_on(named.error());
        if (*named != nullptr) found = (*named)->client_id;
    }
    if (!found) found = variable("HUBSPOT_CLIENT_ID");
    if (!found) {
        const auto standing = profile();
        if (!standing) return pass_on(standing.error());
        if (*standing != nullptr) found = (*standing)->client_id;
    }
    if (!found || found->empty()) return needed("client id", "--client-id", "HUBSPOT_CLIENT_ID");
    client_id_ = *found;
    return *found;
}

Result<const Profile*> Settings::lender() {
    const auto id = client_id();
    if (!id) return pass_on(id.error());
    const auto candidate = profile();
    if (!candidate) return pass_on(candidate.error());
    return *candidate != nullptr && (*candidate)->client_id == *id ? *candidate : nullptr;
}

Result<std::optional<std::string>> Settings::find(const std::optional<std::string>& flag,
                                                  std::string_view variable_name, Lent lent) {
    if (flag) return flag;
    const auto from = lender();
    if (!from) return pass_on(from.error());
    const auto value = *from == nullptr ? std::string{} : lent(**from);
    if (profile_is_named() && !value.empty()) return std::optional<std::string>(value);
    if (auto set = variable(variable_name)) return set;
    if (!value.empty()) return std::optional<std::string>(value);
    return std::optional<std::string>{};
}

Result<Secret> Settings::client_secret(const std::string& client_id, const Profile* lender) {
    if (options_.client_secret_file) {
        const auto raw = world_.files.read(*options_.client_secret_file);
        if (!raw) return pass_on(raw.error());
        return secret_value(*raw, "The file of --client-secret-file", ErrorKind::local);
    }
    const bool lends = lender != nullptr && !lender->client_secret.empty();
    if (profile_is_named() && lends) return lender->client_secret.clone();
    // The environment's secret belongs to the environment's client id.
    const auto own_id = variable("HUBSPOT_CLIENT_ID");
    if (!own_id || *own_id == client_id) {
        if (auto text = variable("HUBSPOT_CLIENT_SECRET")) {
            return secret_value(Secret::taken_from(*text), "HUBSPOT_CLIENT_SECRET", ErrorKind::usage);
        }
    }
    if (lends) return lender->client_secret.clone();
    return needed("client secret", "--client-secret-file", "HUBSPOT_CLIENT_SECRET");
}

Result<ApiVersion> Settings::api_version(const Profile* lender) const {
    auto name = options_.api_version;
    const auto lent = lender == nullptr ? std::string{} : api_version_of(*lender);
    if (!name && profile_is_named() && !lent.empty()) name = lent;
    if (!name) name = variable("HSAUTH_API_VERSION");
    if (!name && !lent.empty()) name = lent;
    const auto version = api_version_named(name.value_or("v3"));
    if (!version) {
        return fail(ErrorKind::usage, "HSAUTH_API_VERSION names no version of HubSpot's OAuth API.",
                    "Use v1, v3, 2026-03 or 2026-09.");
    }
    if (*version == ApiVersion::v1) {
        narrator_.warn("HubSpot switches the v1 OAuth API off on " + std::string(v1_end_of_life) +
                       "; use --api-version v3.");
    }
    return *version;
}

Result<std::chrono::milliseconds> Settings::timeout() const {
    const auto text = options_.timeout ? options_.timeout : variable("HSAUTH_TIMEOUT");
    if (!text) return std::chrono::milliseconds{30000};
    const auto seconds =
        whole_number(*text, place(options_.timeout, "--timeout", "HSAUTH_TIMEOUT"), 1, longest_timeout);
    if (!seconds) return pass_on(seconds.error());
    return std::chrono::milliseconds{*seconds * 1000};
}

Result<Connection> Settings::connect(std::string client_id, const Profile* lender, Origin api) {
    auto secret = client_secret(client_id, lender);
    if (!secret) return pass_on(std::move(secret.error()));
    const auto version = api_version(lender);
    if (!version) return pass_on(version.error());
    const auto limit = timeout();
    if (!limit) return pass_on(limit.error());
    return Connection{{std::move(client_id), std::move(*secret)}, std::move(api), *version, *limit};
}

Result<Connection> Settings::connection_for_login() {
    auto id = client_id();
    if (!id) return pass_on(std::move(id.error()));
    const auto from = lender();
    if (!from) return pass_on(from.error());
    const auto url = find(options_.api_url, "HSAUTH_API_URL", api_origin_of);
    if (!url) return pass_on(url.error());
    auto api = Origin::parse(url->value_or(std::string(default_api_origin)),
                             place(options_.api_url, "--api-url", "HSAUTH_API_URL"));
    if (!api) return pass_on(std::move(api.error()));
    return connect(std::move(*id), *from, std::move(*api));
}

Result<Origin> Settings::consent_origin() {
    if (options_.auth_url) return Origin::parse(*options_.auth_url, "--auth-url");
    if (options_.region) {
        const auto origin = hsauth::consent_origin(*options_.region);
        if (!origin) {
            return fail(ErrorKind::usage, "--region names no region of HubSpot's.",
                        "Use na1, eu1, na2, ap1 or its like.");
        }
        return Origin::parse(*origin, "--region");
    }
    const auto url = find(std::nullopt, "HSAUTH_AUTH_URL", consent_origin_of);
    if (!url) return pass_on(url.error());
    if (*url) return Origin::parse(**url, "HSAUTH_AUTH_URL");
    const auto origin = hsauth::consent_origin(variable("HSAUTH_REGION").value_or("na1"));
    if (!origin) {
        return fail(ErrorKind::usage, "HSAUTH_REGION names no region of HubSpot's.",
                    "Use na1, eu1, na2, ap1 or its like.");
    }
    return Origin::parse(*origin, "HSAUTH_REGION");
}

Result<RedirectUri> Settings::redirect_uri() {
    const auto text = find(options_.redirect_uri, "HUBSPOT_REDIRECT_URI", redirect_uri_of);
    if (!text) return pass_on(text.error());
    return RedirectUri::parse(text->value_or("http://localhost:3000/oauth-callback"));
}

Result<> Settings::check_matches(const std::optional<std::string>& flag, std::string_view flag_name,
                                 std::string_view variable_name, const std::string& own) {
    const auto contradicts = [&](const std::string& text) {
        const auto origin = Origin::parse(text, flag_name);
        return (origin ? origin->text() : text) != own;
    };
    if (flag && contradicts(*flag)) {
        return fail(ErrorKind::usage,
                    std::string(flag_name) + " contradicts the profile, whose value is " + own + ".",
                    "Leave the flag out, or name another profile with --profile.");
    }
    const auto set = variable(variable_name);
    if (!flag && set && contradicts(*set)) {
        narrator_.warn(std::string(variable_name) + " differs from the profile's " + own +
                       " and is ignored.");
    }
    return {};
}

Result<> Settings::check_agrees_with(const Profile& profile) {
    if (agrees_with_profile_) return {};
    if (auto same = check_matches(options_.client_id, "--client-id", "HUBSPOT_CLIENT_ID", profile.client_id);
        !same) {
        return pass_on(std::move(same.error()));
    }
    if (auto same = check_matches(options_.api_url, "--api-url", "HSAUTH_API_URL", profile.api_origin);
        !same) {
        return pass_on(std::move(same.error()));
    }
    agrees_with_profile_ = true;
    return {};
}

Result<Connection> Settings::connection_for_profile(const Profile& profile) {
    if (auto agrees = check_agrees_with(profile); !agrees) return pass_on(std::move(agrees.error()));
    auto api = Origin::parse(profile.api_origin, "The profile's API origin");
    if (!api) return pass_on(std::move(api.error()));
    return connect(profile.client_id, &profile, std::move(*api));
}

Result<Connection> Settings::connection_for_given_token() {
    // The profile is read only for what flags and environment lack.
    const bool has_id = options_.client_id || (!profile_is_named() && variable("HUBSPOT_CLIENT_ID"));
    const bool has_secret =
        options_.client_secret_file || (!profile_is_named() && variable("HUBSPOT_CLIENT_SECRET"));
    needs_no_profile_ = has_id && has_secret && !profile_is_named();
    const Profile* from = nullptr;
    if (!needs_no_profile_) {
        const auto found = lender();
        if (!found) return pass_on(found.error());
        from = *found;
    }
    auto id = client_id();
    if (!id) return pass_on(std::move(id.error()));
    auto url = options_.api_url ? options_.api_url : variable("HSAUTH_API_URL");
    if (!url && from != nullptr && !has_id) url = from->api_origin;
    auto api = Origin::parse(url.value_or(std::string(default_api_origin)),
                             place(options_.api_url, "--api-url", "HSAUTH_API_URL"));
    if (!api) return pass_on(std::move(api.error()));
    return connect(std::move(*id), from, std::move(*api));
}

}  // namespace hsauth::cli
