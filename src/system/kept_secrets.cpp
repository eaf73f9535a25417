#include "system/kept_secrets.h"

#include <utility>

#include "json/writer.h"

namespace hsauth {

namespace {

constexpr std::int64_t schema_version = 1;

}  // namespace

KeptSecrets secrets_of(const Profile& profile) {
    return {profile.client_secret.clone(), profile.access_token.clone(), profile.refresh_token.clone(),
            profile.expires_at};
}

void put_into(Profile& profile, KeptSecrets secrets) {
    profile.client_secret = std::move(secrets.client_secret);
    profile.access_token = std::move(secrets.access_token);
    profile.refresh_token = std::move(secrets.refresh_token);
    profile.expires_at = secrets.expires_at;
}

std::string fault_of(const KeptSecrets& secrets) {
    if (!survives_json(secrets.client_secret)) return "its client secret is no UTF-8 text";
    if (!survives_json(secrets.access_token)) return "its access token is no UTF-8 text";
    if (!survives_json(secrets.refresh_token)) return "its refresh token is no UTF-8 text";
    return {};
}

tl::expected<Secret, StoredFault> encode_secrets(const KeptSecrets& secrets) {
    if (auto fault = fault_of(secrets); !fault.empty()) return damaged(std::move(fault));
    std::optional<std::int64_t> expires_at;
    if (secrets.expires_at) expires_at = epoch_seconds(*secrets.expires_at);
    return json::write_secret(json::Object{{"schema_version", schema_version},
                                           {"client_secret", secrets.client_secret.reveal()},
                                           {"access_token", secrets.access_token.reveal()},
                                           {"refresh_token", secrets.refresh_token.reveal()},
                                           {"expires_at", expires_at}});
}

tl::expected<KeptSecrets, StoredFault> decode_secrets(std::string_view text) {
    const auto document = read_stored(text, schema_version);
    if (!document) return tl::unexpected<StoredFault>(document.error());
    StoredMembers members{*document->as_object()};
    KeptSecrets secrets;
    secrets.client_secret = members.secret("client_secret");
    secrets.access_token = members.secret("access_token");
    secrets.refresh_token = members.secret("refresh_token");
    secrets.expires_at = members.moment("expires_at");
    if (auto fault = members.fault(); !fault.empty()) return damaged(std::move(fault));
    return secrets;
}

}  // namespace hsauth
