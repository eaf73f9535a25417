#include "system/profile_codec.h"

#include <utility>

#include "json/reader.h"
#include "json/writer.h"

namespace hsauth {

namespace {

constexpr std::int64_t with_secrets = 1;
constexpr std::int64_t with_helper = 2;

std::optional<std::int64_t> seconds_of(const std::optional<Timestamp>& moment) {
    return moment ? std::optional(epoch_seconds(*moment)) : std::nullopt;
}

void add_facts(json::Object& object, const ProfileFacts& facts) {
    std::optional<json::Array> granted;
    if (facts.granted_scopes) granted = json::array_of(facts.granted_scopes->names());
    object.add("client_id", facts.client_id)
        .add("redirect_uri", facts.redirect_uri)
        .add("required_scopes", json::array_of(facts.required_scopes.names()))
        .add("optional_scopes", json::array_of(facts.optional_scopes.names()))
        .add("api_version", facts.api_version)
        .add("api_origin", facts.api_origin)
        .add("consent_origin", facts.consent_origin)
        .add("hub_id", facts.hub_id)
        .add("hub_domain", facts.hub_domain)
        .add("user_id", facts.user_id)
        .add("user", facts.user)
        .add("app_id", facts.app_id)
        .add("hublet", facts.hublet)
        .add("expires_at", seconds_of(facts.expires_at))
        .add("granted_scopes", granted);
}

void take_facts(StoredMembers& members, ProfileFacts& facts) {
    facts.client_id = members.text("client_id");
    facts.redirect_uri = members.text("redirect_uri");
    facts.required_scopes = members.scopes("required_scopes");
    facts.optional_scopes = members.scopes("optional_scopes");
    facts.api_version = members.text("api_version");
    facts.api_origin = members.origin("api_origin");
    facts.consent_origin = members.origin("consent_origin");
    facts.hub_id = members.id("hub_id");
    facts.hub_domain = members.text("hub_domain");
    facts.user_id = members.id("user_id");
    facts.user = members.text("user");
    facts.app_id = members.id("app_id");
    facts.hublet = members.text("hublet");
    facts.expires_at = members.moment("expires_at");
    facts.granted_scopes = members.optional_scopes("granted_scopes");
}

void take_secrets(StoredMembers& members, StoredProfile& stored) {
    KeptSecrets secrets{members.secret("client_secret"), members.secret("access_token"),
                        members.secret("refresh_token"), stored.outline.expires_at};
    stored.outline.has_client_secret = !secrets.client_secret.empty();
    stored.outline.has_access_token = !secrets.access_token.empty();
    stored.outline.has_refresh_token = !secrets.refresh_token.empty();
    stored.secrets = std::move(secrets);
}

void take_entry(StoredMembers& members, StoredProfile& stored) {
    stored.entry = HelperEntry{members.text("secret_helper"), members.text("secret_key")};
    if (!is_helper_name(stored.entry->helper)) members.complain("secret_helper", "is no helper's name");
    if (stored.entry->key.empty()) members.complain("secret_key", "is empty");
    stored.outline.has_client_secret = members.boolean("has_client_secret");
    stored.outline.has_access_token = members.boolean("has_access_token");
    stored.outline.has_refresh_token = members.boolean("has_refresh_token");
    const auto rescued = members.secret("rescued_secrets");
    if (rescued.empty()) return;
    auto secrets = decode_secrets(rescued.reveal());
    if (secrets) {
        stored.secrets = std::move(*secrets);
    } else {
        members.complain("rescued_secrets", "aren't what hsauth wrote");
    }
}

}  // namespace

Profile whole_profile(const StoredProfile& stored, KeptSecrets secrets) {
    Profile profile;
    static_cast<ProfileFacts&>(profile) = stored.outline;
    put_into(profile, std::move(secrets));
    return profile;
}

tl::expected<Secret, StoredFault> encode_profile(const Profile& profile) {
    if (auto fault = fault_of(secrets_of(profile)); !fault.empty()) return damaged(std::move(fault));
    json::Object object{{"schema_version", with_secrets}};
    add_facts(object, profile);
    object.add("client_secret", profile.client_secret.reveal())
        .add("access_token", profile.access_token.reveal())
        .add("refresh_token", profile.refresh_token.reveal());
    return json::write_secret(object, json::Layout::indented);
}

tl::expected<Secret, StoredFault> encode_profile(const Profile& profile, const HelperEntry& entry,
                                                 FileHolds holds) {
    const ProfileOutline outline{profile};
    Secret rescued;
    if (holds == FileHolds::rescued_secrets) {
        auto secrets = encode_secrets(secrets_of(profile));
        if (!secrets) return secrets;
        rescued = std::move(*secrets);
    }
    json::Object object{{"schema_version", with_helper}};
    add_facts(object, profile);
    object.add("secret_helper", entry.helper)
        .add("secret_key", entry.key)
        .add("has_client_secret", outline.has_client_secret)
        .add("has_access_token", outline.has_access_token)
        .add("has_refresh_token", outline.has_refresh_token)
        .add("rescued_secrets", rescued.reveal());
    return json::write_secret(object, json::Layout::indented);
}

tl::expected<StoredProfile, StoredFault> decode_profile(std::string_view name, std::string_view text) {
    const auto document = read_stored(text, with_helper);
    if (!document) return tl::unexpected<StoredFault>(document.error());
    const auto& object = *document->as_object();
    StoredMembers members{object};
    StoredProfile stored;
    stored.outline.name = std::string(name);
    take_facts(members, stored.outline);
    if (object.find("schema_version")->as_integer() == with_helper) {
        take_entry(members, stored);
    } else {
        take_secrets(members, stored);
    }
    if (auto fault = members.fault(); !fault.empty()) return damaged(std::move(fault));
    stored.outline.store = stored.store();
    return stored;
}

}  // namespace hsauth
