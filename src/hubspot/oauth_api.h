#pragma once

#include <chrono>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/form_body.h"
#include "base/result.h"
#include "base/secret.h"
#include "base/url.h"
#include "hubspot/diagnosis.h"
#include "hubspot/endpoints.h"
#include "hubspot/patient_client.h"
#include "oauth/introspection.h"
#include "oauth/token_answer.h"
#include "world/http_client.h"
#include "world/world.h"

namespace hsauth {

struct AppCredentials {
    std::string client_id;
    Secret client_secret;
};

// HubSpot's OAuth endpoints for one app, and the end of its installation, in any of their versions.
// Credentials and tokens travel in form bodies; v1's metadata and revocation have the token in their path,
// because they have no other form. A code and an uninstallation are sent once; the other requests are
// repeated where that is safe and may help (PatientClient). A refusal is an error as diagnose() words it.
class OAuthApi {
  public:
    // Keeps references: world and credentials must outlive it. `timeout` is for a request with all its
    // repetitions, `ca_file` a file of certificates to trust beside those that are trusted anyway. What may
    // be repeated goes over connections that are used so, anything else over its own.
    OAuthApi(World& world, Origin origin, ApiVersion version, const AppCredentials& app,
             std::chrono::milliseconds timeout, std::optional<std::string> ca_file = {},
             ConnectionUse connections = ConnectionUse::own);

    // RFC 6749 section 4.1.3; the verifier (RFC 7636 section 4.5) may be empty where the login had none.
    [[nodiscard]] Result<TokenAnswer> exchange_code(const Secret& code, const std::string& redirect_uri,
                                                    const Secret& verifier);
    // RFC 6749 section 6.
    [[nodiscard]] Result<TokenAnswer> refresh(const Secret& refresh_token);
    // RFC 6749 section 4.4: for the app itself, with these scopes.
    [[nodiscard]] Result<TokenAnswer> app_token(const ScopeSet& scopes);
    // RFC 7662. A token that HubSpot doesn't know is inactive, no error.
    [[nodiscard]] Result<Introspection> introspect(const Secret& token, TokenKind kind);
    // RFC 7009, for a refresh token: any 2xx counts as done.
    [[nodiscard]] Result<> revoke(const Secret& refresh_token);
    // Takes the app out of the account that the access token is for, which is all that it needs: the app's
    // credentials may be empty. Any 2xx counts as done.
    [[nodiscard]] Result<> uninstall(const Secret& access_token);

  private:
    // With what every request has in common.
    [[nodiscard]] HttpRequest request(std::string_view method, Secret target, std::string shown_target) const;
    [[nodiscard]] HttpRequest post(std::string_view path, FormBody form) const;
    // A question or order about a token: RFC 7662 section 2.1 and RFC 7009 section 2.1 have the same form.
    [[nodiscard]] HttpRequest post_about(std::string_view path, const Secret& token, TokenKind kind) const;
    [[nodiscard]] HttpRequest with_token_in_path(std::string_view method, std::string_view prefix,
                                                 const Secret& token) const;
    // `grant` is what the form asks with, a code or a refresh token; it may be empty, and so may the
    // verifier.
    [[nodiscard]] Result<TokenAnswer> ask_for_tokens(FormBody form, const Secret& grant,
                                                     const Secret& verifier, Repetition repetition);

    // Sends and, where the status is no success, says so as an error; `sent` are the secrets of the request,
    // which an answer may repeat.
    [[nodiscard]] Result<HttpResponse> send(HttpRequest request, Repetition repetition,
                                            std::initializer_list<const Secret*> sent);
    [[nodiscard]] Error refusal_in(const HttpResponse& response, std::initializer_list<const Secret*> sent,
                                   Shown shown);

    World& world_;
    Origin origin_;
    const Endpoints& endpoints_;
    const AppCredentials& app_;
    std::chrono::milliseconds timeout_;
    std::optional<std::string> ca_file_;
    ConnectionUse connections_;
};

}  // namespace hsauth
