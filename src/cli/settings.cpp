#include "cli/settings.h"

#include <utility>

#include "cli/values.h"
#include "flow/profile_name.h"

namespace hsauth::cli {

namespace {

constexpr std::int64_t longest_timeout = 3600;  // seconds

constexpr ValueNames client_id_names{"--client-id", "HUBSPOT_CLIENT_ID"};
constexpr ValueNames api_url_names{"--api-url", "HSAUTH_API_URL"};

}  // namespace

Settings::Settings(World& world, Narrator& narrator, const SharedOptions& options)
    : world_(world), narrator_(narrator), options_(options), environment_(world.environment) {
    // One that is no time is told of where it is used for a request.
    if (const auto limit = timeout()) world_.store.limit_helpers(*limit);
}

std::optional<FoundValue> Settings::in_environment(std::string_view name) const {
    const bool goes_with_a_token = name == client_id_names.variable || name == api_url_names.variable;
    return token_source_ && goes_with_a_token ? environment_.find_beside(name, *token_source_)
                                              : environment_.find(name);
}

std::optional<FoundValue> Settings::find(const std::optional<std::string>& flag, ValueNames names,
                                         const ProfileFacts* lender,
                                         std::string ProfileFacts::*member) const {
    if (flag) return FoundValue{*flag, std::string(names.flag)};
    std::optional<FoundValue> lent;
    if (lender != nullptr && !(lender->*member).empty())
        lent = FoundValue{lender->*member, "The profile's value"};
    if (lender_outranks_environment() && lent) return lent;
    auto set = in_environment(names.variable);
    return set ? set : lent;
}

Result<std::string> Settings::profile_name() const {
    if (!options_.profile && begun_) return begun_->values.name;
    const auto found = find(options_.profile, {"--profile", "HSAUTH_PROFILE"}, nullptr, nullptr);
    if (!found) return standing_profile_name(world_);
    if (is_profile_name(found->text)) return found->text;
    return fail(ErrorKind::usage, found->place + " is no profile name.",
                "Use 1 to 64 letters, digits, '.', '_' and '-', starting with a letter, a digit or '_'.");
}

Result<const ProfileOutline*> Settings::profile() {
    if (!loaded_) {
        const auto name = profile_name();
        if (!name) return pass_on(name.error());
        auto stored = world_.store.outline(*name);
        if (!stored) return pass_on(std::move(stored.error()));
        profile_ = std::move(*stored);
        loaded_ = true;
    }
    return profile_ ? &*profile_ : nullptr;
}

Result<std::string> Settings::client_id() {
    if (client_id_) return *client_id_;
    const ProfileOutline* stored = nullptr;
    const bool is_given = options_.client_id || borrows_nothing_ ||
                          (!profile_is_named() && in_environment(client_id_names.variable));
    if (!is_given) {
        const auto loaded = profile();
        if (!loaded) return pass_on(loaded.error());
        stored = *loaded;
    }
    auto found = find(options_.client_id, client_id_names, stored, &Profile::client_id);
    if (!found || found->text.empty()) {
        return fail(ErrorKind::usage, "The client id is needed and was found nowhere.",
                    "Give --client-id or set HUBSPOT_CLIENT_ID.");
    }
    client_id_ = std::move(found->text);
    return *client_id_;
}

Result<const ProfileOutline*> Settings::lender() {
    if (begun_) return &begun_->values;
    return lender_of_secret();
}

Result<const ProfileOutline*> Settings::lender_of_secret() {
    if (borrows_nothing_) return nullptr;
    const auto id = client_id();
    if (!id) return pass_on(id.error());
    const auto candidate = profile();
    if (!candidate) return pass_on(candidate.error());
    return *candidate != nullptr && (*candidate)->client_id == *id ? *candidate : nullptr;
}

Result<Origin> Settings::api_origin(const ProfileFacts* lender) const {
    const auto url = find(options_.api_url, api_url_names, lender, &Profile::api_origin);
    return url ? Origin::parse(url->text, url->place) : Origin::parse(default_api_origin, "The default");
}

Result<ApiVersion> Settings::api_version(const ProfileFacts* lender) const {
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

Result<Connection> Settings::connect(std::string client_id, const ProfileFacts* lender, Origin api) {
    const auto version = api_version(lender);
    if (!version) return pass_on(version.error());
    const auto limit = timeout();
    if (!limit) return pass_on(limit.error());
    return Connection{{std::move(client_id), {}}, std::move(api), *version, *limit, options_.ca_file};
}

Result<Connection> Settings::connection_for_login() {
    auto connection = connection_without_secret();
    if (!connection) return connection;
    const auto from = lender_of_secret();
    if (!from) return pass_on(from.error());
    return with_secret(std::move(connection), {*from, nullptr});
}

Result<Connection> Settings::connection_without_secret() {
    auto id = client_id();
    if (!id) return pass_on(std::move(id.error()));
    const auto from = lender();
    if (!from) return pass_on(from.error());
    auto api = api_origin(*from);
    if (!api) return pass_on(std::move(api.error()));
    return connect(std::move(*id), *from, std::move(*api));
}

Result<Connection> Settings::connection_for_given_token() {
    warn_of_what_is_not_the_tokens();
    const auto id = find(options_.client_id, client_id_names, nullptr, nullptr);
    const bool has_secret =
        id && (options_.client_secret_file || environment_.client_secret_for(id->text, nullptr));
    borrows_nothing_ = has_secret && !profile_is_named();
    return connection_for_login();
}

Result<Connection> Settings::connection_for_token_alone() {
    warn_of_what_is_not_the_tokens();
    borrows_nothing_ = !profile_is_named();
    const auto from = lender();
    if (!from) return pass_on(from.error());
    auto api = api_origin(*from);
    if (!api) return pass_on(std::move(api.error()));
    return connect({}, *from, std::move(*api));
}

Result<> Settings::check_flags_agree_with(const ProfileFacts& profile) const {
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

void Settings::warn_of_ignored_variables(const ProfileFacts& profile) {
    if (std::exchange(warned_of_variables_, true)) return;
    const auto id = environment_.find(client_id_names.variable);
    if (!options_.client_id && id && id->text != profile.client_id) {
        narrator_.warn(id->place + " differs from the profile's " + profile.client_id +
                       " and is ignored, and a HUBSPOT_CLIENT_SECRET that goes with it, too.");
    }
    const auto url = environment_.find(api_url_names.variable);
    if (!options_.api_url && url && !is_origin(url->text, profile.api_origin))
        narrator_.warn(url->place + " differs from the profile's " + profile.api_origin + " and is ignored.");
}

// The process's own goes before a file's, but not for a token of the file's.
void Settings::warn_of_what_is_not_the_tokens() {
    if (token_source_ != VariableSource::file) return;
    const auto warn_of = [&](const std::optional<std::string>& flag, ValueNames names, auto is_same) {
        const auto own = environment_.find(names.variable, VariableSource::file);
        const auto other = environment_.find(names.variable, VariableSource::process);
        if (flag || !own || !other || is_same(own->text, other->text)) return;
        narrator_.warn(other->place + " is ignored: the token is the --env-file's, which names another.");
    };
    warn_of(options_.client_id, client_id_names, std::equal_to<>{});
    warn_of(options_.api_url, api_url_names, [](const std::string& own, const std::string& other) {
        const auto origin = Origin::parse(own, "It");
        return origin && is_origin(other, origin->text());
    });
}

Result<> Settings::check_agrees_with(const ProfileFacts& profile) {
    if (auto agree = check_flags_agree_with(profile); !agree) return agree;
    warn_of_ignored_variables(profile);
    return {};
}

Result<Connection> Settings::connection_for_profile(const Profile& profile) {
    if (auto agrees = check_agrees_with(profile); !agrees) return pass_on(std::move(agrees.error()));
    auto api = Origin::parse(profile.api_origin, "The profile's API origin");
    if (!api) return pass_on(std::move(api.error()));
    client_id_ = profile.client_id;
    const ProfileOutline outline{profile};
    return with_secret(connect(profile.client_id, &profile, std::move(*api)), {&outline, &profile});
}

}  // namespace hsauth::cli
