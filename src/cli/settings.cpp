#include "cli/settings.h"

#include <utility>

#include "cli/values.h"
#include "flow/profile_name.h"

namespace hsauth::cli {

namespace {

constexpr std::int64_t longest_timeout = 3600;  // seconds

tl::unexpected<Error> needed(std::string_view what, std::string_view flag, std::string_view variable) {
    return fail(ErrorKind::usage, "The " + std::string(what) + " is needed and was found nowhere.",
                "Give " + std::string(flag) + " or set " + std::string(variable) + ".");
}

// However it is written.
bool is_origin(const std::string& text, const std::string& origin) {
    const auto parsed = Origin::parse(text, "It");
    return parsed && parsed->text() == origin;
}

}  // namespace

std::optional<std::string> Settings::variable(std::string_view name) const {
    return world_.environment.variable(name);
}

std::optional<Settings::Found> Settings::find(const std::optional<std::string>& flag, Names names,
                                              const Profile* lender, std::string Profile::*member) const {
    if (flag) return Found{*flag, std::string(names.flag)};
    std::optional<Found> lent;
    if (lender != nullptr && !(lender->*member).empty()) lent = Found{lender->*member, "The profile's value"};
    if (profile_is_named() && lent) return lent;
    if (auto set = variable(names.variable)) return Found{std::move(*set), std::string(names.variable)};
    return lent;
}

Result<std::string> Settings::profile_name() const {
    auto name =
        options_.profile ? *options_.profile : variable("HSAUTH_PROFILE").value_or(default_profile_name);
    if (is_profile_name(name)) return name;
    return fail(ErrorKind::usage,
                std::string(profile_is_named() ? "--profile" : "HSAUTH_PROFILE") + " is no profile name.",
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
    constexpr Names names{"--client-id", "HUBSPOT_CLIENT_ID"};
    const Profile* stored = nullptr;
    const bool is_given = options_.client_id || (!profile_is_named() && variable(names.variable));
    if (!is_given) {
        const auto loaded = profile();
        if (!loaded) return pass_on(loaded.error());
        stored = *loaded;
    }
    auto found = find(options_.client_id, names, stored, &Profile::client_id);
    if (!found || found->text.empty()) return needed("client id", names.flag, names.variable);
    client_id_ = std::move(found->text);
    return *client_id_;
}

Result<const Profile*> Settings::lender() {
    if (borrows_nothing_) return nullptr;
    const auto id = client_id();
    if (!id) return pass_on(id.error());
    const auto candidate = profile();
    if (!candidate) return pass_on(candidate.error());
    return *candidate != nullptr && (*candidate)->client_id == *id ? *candidate : nullptr;
}

Result<Origin> Settings::api_origin(const Profile* lender) const {
    const auto url = find(options_.api_url, {"--api-url", "HSAUTH_API_URL"}, lender, &Profile::api_origin);
    return url ? Origin::parse(url->text, url->place) : Origin::parse(default_api_origin, "The default");
}

// The environment's secret belongs to the app and the origin that the environment names, as far as it does; a
// flag may send it elsewhere.
bool Settings::environment_belongs_to(const std::string& client_id, const Origin& api) const {
    const auto own_id = variable("HUBSPOT_CLIENT_ID");
    const auto own_url = variable("HSAUTH_API_URL");
    const bool is_its_app = !own_id || *own_id == client_id;
    const bool is_its_origin = !own_url || options_.api_url || is_origin(*own_url, api.text());
    return is_its_app && is_its_origin;
}

Result<Secret> Settings::asked_client_secret() {
    if (options_.no_input || !world_.terminal.input_is_terminal())
        return needed("client secret", "--client-secret-file", "HUBSPOT_CLIENT_SECRET");
    const auto typed = world_.terminal.ask_secret("Client secret: ");
    if (!typed) return pass_on(typed.error());
    return secret_value(*typed, "The client secret", ErrorKind::usage);
}

Result<Secret> Settings::client_secret(const std::string& client_id, const Profile* lender,
                                       const Origin& api) {
    if (options_.client_secret_file) {
        const auto raw = world_.files.read(*options_.client_secret_file);
        if (!raw) return pass_on(raw.error());
        return secret_value(*raw, "The file of --client-secret-file", ErrorKind::local);
    }
    const bool lends =
        lender != nullptr && !lender->client_secret.empty() && lender->api_origin == api.text();
    if (profile_is_named() && lends) return lender->client_secret.clone();
    if (environment_belongs_to(client_id, api)) {
        if (auto text = variable("HUBSPOT_CLIENT_SECRET"))
            return secret_value(Secret::taken_from(*text), "HUBSPOT_CLIENT_SECRET", ErrorKind::usage);
    }
    if (lends) return lender->client_secret.clone();
    return asked_client_secret();
}

Result<ApiVersion> Settings::api_version(const Profile* lender) const {
    const auto found =
        find(options_.api_version, {"--api-version", "HSAUTH_API_VERSION"}, lender, &Profile::api_version);
    if (!found) return ApiVersion::v3;
    const auto version = api_version_named(found->text);
    if (!version) {
        return fail(ErrorKind::usage, found->place + " names no version of HubSpot's OAuth API.",
                    "Use v1, v3, 2026-03 or 2026-09.");
    }
    if (*version == ApiVersion::v1) {
        narrator_.warn("HubSpot switches the v1 OAuth API off on " + std::string(v1_end_of_life) +
                       "; use --api-version v3.");
    }
    return *version;
}

Result<std::chrono::milliseconds> Settings::timeout() const {
    const auto found = find(options_.timeout, {"--timeout", "HSAUTH_TIMEOUT"}, nullptr, nullptr);
    if (!found) return std::chrono::milliseconds{30000};
    const auto seconds = whole_number(found->text, found->place, 1, longest_timeout);
    if (!seconds) return pass_on(seconds.error());
    return std::chrono::milliseconds{*seconds * 1000};
}

Result<Connection> Settings::connect(std::string client_id, const Profile* lender, Origin api) {
    auto secret = client_secret(client_id, lender, api);
    if (!secret) return pass_on(std::move(secret.error()));
    const auto version = api_version(lender);
    if (!version) return pass_on(version.error());
    const auto limit = timeout();
    if (!limit) return pass_on(limit.error());
    return Connection{
        {std::move(client_id), std::move(*secret)}, std::move(api), *version, *limit, options_.ca_file};
}

Result<Connection> Settings::connection_for_login() {
    auto id = client_id();
    if (!id) return pass_on(std::move(id.error()));
    const auto from = lender();
    if (!from) return pass_on(from.error());
    auto api = api_origin(*from);
    if (!api) return pass_on(std::move(api.error()));
    return connect(std::move(*id), *from, std::move(*api));
}

Result<Connection> Settings::connection_for_given_token() {
    const bool has_id = options_.client_id || variable("HUBSPOT_CLIENT_ID");
    const bool has_secret = options_.client_secret_file || variable("HUBSPOT_CLIENT_SECRET");
    borrows_nothing_ = has_id && has_secret && !profile_is_named();
    return connection_for_login();
}

Result<> Settings::check_flags_agree_with(const Profile& profile) const {
    const auto contradiction = [](std::string_view flag, const std::string& own) {
        return fail(ErrorKind::usage,
                    std::string(flag) + " contradicts the profile, whose value is " + own + ".",
                    "Leave the flag out, or name another profile with --profile.");
    };
    if (options_.client_id && *options_.client_id != profile.client_id)
        return contradiction("--client-id", profile.client_id);
    if (options_.api_url && !is_origin(*options_.api_url, profile.api_origin))
        return contradiction("--api-url", profile.api_origin);
    return {};
}

void Settings::warn_of_ignored_variables(const Profile& profile) {
    if (std::exchange(warned_of_variables_, true)) return;
    const auto id = variable("HUBSPOT_CLIENT_ID");
    if (!options_.client_id && id && *id != profile.client_id) {
        narrator_.warn("HUBSPOT_CLIENT_ID differs from the profile's " + profile.client_id +
                       " and is ignored, and HUBSPOT_CLIENT_SECRET with it.");
    }
    const auto url = variable("HSAUTH_API_URL");
    if (!options_.api_url && url && !is_origin(*url, profile.api_origin))
        narrator_.warn("HSAUTH_API_URL differs from the profile's " + profile.api_origin +
                       " and is ignored.");
}

Result<> Settings::check_agrees_with(const Profile& profile) {
    if (auto agree = check_flags_agree_with(profile); !agree) return agree;
    warn_of_ignored_variables(profile);
    return {};
}

Result<Connection> Settings::connection_for_profile(const Profile& profile) {
    if (auto agrees = check_agrees_with(profile); !agrees) return pass_on(std::move(agrees.error()));
    auto api = Origin::parse(profile.api_origin, "The profile's API origin");
    if (!api) return pass_on(std::move(api.error()));
    client_id_ = profile.client_id;
    return connect(profile.client_id, &profile, std::move(*api));
}

}  // namespace hsauth::cli
