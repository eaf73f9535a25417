#include "system/profile_codec.h"

#include "json/reader.h"
#include "json/writer.h"

namespace hsauth {

namespace {

constexpr std::int64_t schema_version = 1;

bool survives_json(const Secret& secret) {
    const auto written = json::write_secret(json::Value{secret.reveal()});
    const auto read = json::read(written.reveal(), {.bytes = written.size()});
    return read && read->as_string() == secret.reveal();
}

}  // namespace

tl::expected<Secret, StoredFault> encode_profile(const Profile& profile) {
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

tl::expected<Profile, StoredFault> decode_profile(std::string_view name, std::string_view text) {
    const auto document = read_stored(text, schema_version);
    if (!document) return tl::unexpected<StoredFault>(document.error());
    StoredMembers members{*document->as_object()};
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
    if (const auto seconds = members.integer("expires_at", latest_stored_moment))
        profile.expires_at = from_epoch_seconds(*seconds);
    profile.granted_scopes = members.optional_scopes("granted_scopes");
    if (auto fault = members.fault(); !fault.empty()) return damaged(std::move(fault));
    return profile;
}

}  // namespace hsauth
