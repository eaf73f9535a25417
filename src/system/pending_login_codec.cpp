#include "system/pending_login_codec.h"

#include <array>

#include "json/writer.h"
#include "oauth/pkce.h"

namespace hsauth {

namespace {

constexpr std::int64_t without_store = 1;
constexpr std::int64_t with_store = 2;

// What an exchange can't do without.
void complain_of_what_is_empty(StoredMembers& members, const PendingLogin& login) {
    using Needed = std::pair<std::string_view, const std::string*>;
    for (const auto& [name, value] : std::array{
             Needed{"client_id", &login.client_id}, Needed{"redirect_uri", &login.redirect_uri},
             Needed{"api_version", &login.api_version}, Needed{"api_origin", &login.api_origin},
             Needed{"consent_origin", &login.consent_origin}, Needed{"profile", &login.profile_name}}) {
        if (value->empty()) members.complain(name, "is empty");
    }
    if (login.state.empty()) members.complain("state", "is empty");
    if (!is_code_verifier(login.verifier.reveal())) members.complain("verifier", "is no code verifier");
}

}  // namespace

Secret encode_pending_login(const PendingLogin& login) {
    json::Object object{
        {"schema_version", login.store ? with_store : without_store},
        {"state", login.state.reveal()},
        {"verifier", login.verifier.reveal()},
        {"client_id", login.client_id},
        {"redirect_uri", login.redirect_uri},
        {"required_scopes", json::array_of(login.required_scopes.names())},
        {"optional_scopes", json::array_of(login.optional_scopes.names())},
        {"api_version", login.api_version},
        {"api_origin", login.api_origin},
        {"consent_origin", login.consent_origin},
        {"account", login.account},
        {"issuer", login.issuer},
        {"profile", login.profile_name},
        {"save", login.is_to_be_saved},
        {"expected_account", login.expected_account},
        {"required_grant", json::array_of(login.required_grant.names())},
        {"made_at", epoch_seconds(login.made_at)},
    };
    if (login.store) object.add("store", login.store->text());
    return json::write_secret(object, json::Layout::indented);
}

tl::expected<PendingLogin, StoredFault> decode_pending_login(std::string_view text) {
    const auto document = read_stored(text, with_store);
    if (!document) return tl::unexpected<StoredFault>(document.error());

    const auto& object = *document->as_object();
    StoredMembers members{object};
    PendingLogin login;
    login.state = members.secret("state");
    login.verifier = members.secret("verifier");
    login.client_id = members.text("client_id");
    login.redirect_uri = members.text("redirect_uri");
    login.required_scopes = members.scopes("required_scopes");
    login.optional_scopes = members.scopes("optional_scopes");
    login.api_version = members.text("api_version");
    login.api_origin = members.origin("api_origin");
    login.consent_origin = members.origin("consent_origin");
    login.account = members.id("account");
    login.issuer = members.text("issuer");
    login.profile_name = members.text("profile");
    login.is_to_be_saved = members.boolean("save");
    login.expected_account = members.id("expected_account");
    login.required_grant = members.scopes("required_grant");
    const auto made_at = members.integer("made_at", latest_stored_moment);
    if (!made_at) members.complain("made_at", "is no moment");
    login.made_at = from_epoch_seconds(made_at.value_or(0));
    if (object.find("schema_version")->as_integer() == with_store) {
        login.store = SecretStore::named(members.text("store"));
        if (!login.store) members.complain("store", "is no place for secrets");
    }
    complain_of_what_is_empty(members, login);
    if (auto fault = members.fault(); !fault.empty()) return damaged(std::move(fault));
    return login;
}

}  // namespace hsauth
