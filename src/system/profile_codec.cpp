#include "system/profile_codec.h"

#include <limits>

#include "base/url.h"
#include "json/reader.h"
#include "json/writer.h"

namespace hsauth {

namespace {

constexpr std::int64_t schema_version = 1;
constexpr std::int64_t latest_moment = 253402300799;  // the last second of the year 9999

tl::unexpected<ProfileFault> damaged(std::string why) {
    return tl::unexpected<ProfileFault>({ProfileFault::Kind::damaged, std::move(why)});
}

// Takes the members of an object one by one and remembers the first thing that was wrong with any of them.
class Members {
  public:
    explicit Members(const json::Object& object) : object_(object) {}

    [[nodiscard]] std::string text(std::string_view name) { return std::string(characters(name)); }
    [[nodiscard]] Secret secret(std::string_view name) { return Secret{characters(name)}; }

    // An origin that is empty, or that a token may go to.
    [[nodiscard]] std::string origin(std::string_view name) {
        auto value = text(name);
        if (!value.empty() && !Origin::parse(value, name)) complain(name, "is no origin");
        return value;
    }

    [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name, std::int64_t most) {
        const auto* value = take(name);
        if (value == nullptr || value->is_null()) return std::nullopt;
        const auto number = value->as_integer();
        if (!number || *number < 0 || *number > most) complain(name, "is no number that it can be");
        return number;
    }
    [[nodiscard]] std::optional<std::int64_t> id(std::string_view name) {
        return integer(name, std::numeric_limits<std::int64_t>::max());
    }

    [[nodiscard]] std::optional<ScopeSet> optional_scopes(std::string_view name) {
        const auto* value = take(name);
        if (value == nullptr || value->is_null()) return std::nullopt;
        ScopeSet scopes;
        const auto* array = value->as_array();
        if (array == nullptr) {
            complain(name, "is no list");
            return scopes;
        }
        for (const auto& element : *array) {
            const auto scope = element.as_string();
            if (!scope || scope->empty()) {
                complain(name, "holds something that is no scope");
                return scopes;
            }
            scopes.add(*scope);
        }
        return scopes;
    }
    [[nodiscard]] ScopeSet scopes(std::string_view name) {
        auto value = optional_scopes(name);
        if (!value) complain(name, "is no list");
        return value.value_or(ScopeSet{});
    }

    // To be asked at the end: empty where everything was in order.
    [[nodiscard]] std::string fault() const {
        if (!fault_.empty()) return fault_;
        return taken_ == object_.members().size() ? std::string{} : "it has a member that isn't known";
    }

  private:
    const json::Value* take(std::string_view name) {
        const auto* value = object_.find(name);
        if (value == nullptr) {
            complain(name, "is missing");
        } else {
            ++taken_;
        }
        return value;
    }

    [[nodiscard]] std::string_view characters(std::string_view name) {
        const auto* value = take(name);
        const auto characters = value == nullptr ? std::nullopt : value->as_string();
        if (value != nullptr && !characters) complain(name, "is no text");
        return characters.value_or(std::string_view{});
    }

    void complain(std::string_view name, std::string_view what) {
        if (fault_.empty()) fault_ = "its " + std::string(name) + " " + std::string(what);
    }

    const json::Object& object_;
    std::size_t taken_ = 1;  // schema_version, which was looked at before
    std::string fault_;
};

bool survives_json(const Secret& secret) {
    const auto written = json::write_secret(json::Value{secret.reveal()});
    const auto read = json::read(written.reveal(), {.bytes = written.size()});
    return read && read->as_string() == secret.reveal();
}

}  // namespace

tl::expected<Secret, ProfileFault> encode_profile(const Profile& profile) {
    if (!survives_json(profile.client_secret)) return damaged("its client secret is no UTF-8 text");
    if (!survives_json(profile.access_token)) return damaged("its access token is no UTF-8 text");
    if (!survives_json(profile.refresh_token)) return damaged("its refresh token is no UTF-8 text");
    std::optional<std::int64_t> expires_at;
    if (profile.expires_at) expires_at = epoch_seconds(*profile.expires_at);
    std::optional<json::Array> granted;
    if (profile.granted_scopes) granted = json::array_of(profile.granted_scopes->names());
    const json::Object object{
        {"schema_version", schema_version},
        {"client_id", profile.client_id},
        {"client_secret", profile.client_secret.reveal()},
        {"redirect_uri", profile.redirect_uri},
        {"required_scopes", json::array_of(profile.required_scopes.names())},
        {"optional_scopes", json::array_of(profile.optional_scopes.names())},
        {"api_version", profile.api_version},
        {"api_origin", profile.api_origin},
        {"consent_origin", profile.consent_origin},
        {"hub_id", profile.hub_id},
        {"hub_domain", profile.hub_domain},
        {"user_id", profile.user_id},
        {"user", profile.user},
        {"app_id", profile.app_id},
        {"hublet", profile.hublet},
        {"access_token", profile.access_token.reveal()},
        {"refresh_token", profile.refresh_token.reveal()},
        {"expires_at", expires_at},
        {"granted_scopes", granted},
    };
    return json::write_secret(object, json::Layout::indented);
}

tl::expected<Profile, ProfileFault> decode_profile(std::string_view name, std::string_view text) {
    const auto document = json::read(text);
    if (!document) return damaged(document.error().text());
    const auto* object = document->as_object();
    if (object == nullptr) return damaged("it is no JSON object");
    const auto* version = object->find("schema_version");
    const auto number = version == nullptr ? std::nullopt : version->as_integer();
    if (!number || *number < 1) return damaged("it has no schema_version");
    if (*number > schema_version) {
        return tl::unexpected<ProfileFault>(
            {ProfileFault::Kind::written_by_newer, "its schema_version is " + std::to_string(*number)});
    }

    Members members{*object};
    Profile profile;
    profile.name = std::string(name);
    profile.client_id = members.text("client_id");
    profile.client_secret = members.secret("client_secret");
    profile.redirect_uri = members.text("redirect_uri");
    profile.required_scopes = members.scopes("required_scopes");
    profile.optional_scopes = members.scopes("optional_scopes");
    profile.api_version = members.text("api_version");
    profile.api_origin = members.origin("api_origin");
    profile.consent_origin = members.origin("consent_origin");
    profile.hub_id = members.id("hub_id");
    profile.hub_domain = members.text("hub_domain");
    profile.user_id = members.id("user_id");
    profile.user = members.text("user");
    profile.app_id = members.id("app_id");
    profile.hublet = members.text("hublet");
    profile.access_token = members.secret("access_token");
    profile.refresh_token = members.secret("refresh_token");
    if (const auto seconds = members.integer("expires_at", latest_moment))
        profile.expires_at = from_epoch_seconds(*seconds);
    profile.granted_scopes = members.optional_scopes("granted_scopes");
    if (auto fault = members.fault(); !fault.empty()) return damaged(std::move(fault));
    return profile;
}

}  // namespace hsauth
