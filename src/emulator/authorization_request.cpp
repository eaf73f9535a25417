#include "emulator/authorization_request.h"

#include <algorithm>
#include <optional>

#include "base/joined.h"
#include "base/query.h"
#include "base/url.h"
#include "emulator/install_rules.h"
#include "emulator/pkce.h"

namespace hsauth::emulator {

namespace {

tl::unexpected<PageRefusal> no(PageRefusal refusal) {
    return tl::unexpected<PageRefusal>(std::move(refusal));
}

bool differ_in_port_alone(std::string_view asked, std::string_view registered) {
    const auto a = parse_url(asked);
    const auto b = parse_url(registered);
    return a && b && is_loopback(*a) && is_loopback(*b) && !a->has_fragment && a->scheme == b->scheme &&
           a->host == b->host && a->path == b->path && a->query == b->query;
}

bool is_registered(const App& app, std::string_view asked, RedirectMatch match) {
    return std::any_of(app.redirect_uris.begin(), app.redirect_uris.end(), [&](const std::string& uri) {
        return uri == asked || (match == RedirectMatch::loopback && differ_in_port_alone(asked, uri));
    });
}

std::optional<PageRefusal> repetition_fault(const Parameters& query) {
    const auto name = repeated_name(query);
    if (!name) return std::nullopt;
    return PageRefusal{"Authorization failed because the URL is ambiguous.",
                       "\"" + std::string(*name) + "\" is given more than once (RFC 6749 section 3.1)."};
}

std::optional<PageRefusal> redirect_fault(const App& app, const std::string& asked, RedirectMatch match) {
    if (is_registered(app, asked, match)) return std::nullopt;
    return PageRefusal{"Authorization failed as the redirect URL '" + asked +
                           "' doesn't match the app's registered redirect URL",
                       "Registered: " + joined(app.redirect_uris) + "."};
}

std::optional<PageRefusal> response_type_fault(const Parameters& query) {
    if (value_of(query, "response_type").value_or("code") == "code") return std::nullopt;
    return PageRefusal{"Authorization failed because the response type is not supported.",
                       "Send response_type=code, or none."};
}

// No method means plain (RFC 7636 section 4.3).
bool is_plain(const Parameters& query) {
    return value_of(query, "code_challenge_method").value_or("plain") == "plain";
}

std::optional<PageRefusal> pkce_fault(const Parameters& query, Tolerance plain) {
    const auto challenge = value_of(query, "code_challenge");
    const auto method = value_of(query, "code_challenge_method");
    if (!challenge && !method) return std::nullopt;
    if (method != "S256" && !(is_plain(query) && plain == Tolerance::taken)) {
        return PageRefusal{"Authorization failed because the code challenge method is not supported.",
                           "Send code_challenge_method=S256; this emulator takes no other method."};
    }
    const bool is_good =
        challenge && (is_plain(query) ? is_verifier(*challenge) : is_s256_challenge(*challenge));
    if (!is_good) {
        return PageRefusal{"Authorization failed because the code challenge is invalid.",
                           "An S256 challenge is the SHA-256 of the verifier as 43 characters of base64url, "
                           "without padding; a plain one is the verifier."};
    }
    return std::nullopt;
}

// A plain challenge becomes the S256 one of the same verifier, so that nobody later needs to know.
std::string challenge_in(const Parameters& query) {
    const auto challenge = value_of(query, "code_challenge");
    if (!challenge) return {};
    return is_plain(query) ? s256_challenge(*challenge) : std::string(*challenge);
}

std::string text_of(const Parameters& query, std::string_view name) {
    return std::string(value_of(query, name).value_or(""));
}

const App* app_named(const Config& config, std::optional<std::string_view> client_id) {
    const auto found = std::find_if(config.apps.begin(), config.apps.end(),
                                    [&](const App& app) { return app.client_id == client_id; });
    return found == config.apps.end() ? nullptr : &*found;
}

const Account* account_numbered(const Config& config, std::string_view hub_id) {
    const auto found =
        std::find_if(config.accounts.begin(), config.accounts.end(),
                     [&](const Account& account) { return std::to_string(account.hub_id) == hub_id; });
    return found == config.accounts.end() ? nullptr : &*found;
}

}  // namespace

tl::expected<AuthorizationRequest, PageRefusal> judge_authorization(const Config& config, RedirectMatch match,
                                                                    std::string_view account,
                                                                    std::string_view query) {
    const auto parameters = parse_parameters(query);
    if (!parameters) {
        return no(
            {"Authorization failed because the URL is malformed.", "Its query is not well percent-encoded."});
    }
    if (auto fault = repetition_fault(*parameters)) return no(std::move(*fault));

    AuthorizationRequest request;
    request.app = app_named(config, value_of(*parameters, "client_id"));
    if (request.app == nullptr) {
        return no(
            {"Authorization failed because the client ID is missing or unknown. Please contact the app "
             "developer.",
             "The emulator knows the apps of its config alone."});
    }
    request.redirect_uri = text_of(*parameters, "redirect_uri");
    if (auto fault = redirect_fault(*request.app, request.redirect_uri, match)) return no(std::move(*fault));
    if (auto fault = response_type_fault(*parameters)) return no(std::move(*fault));
    if (auto fault = pkce_fault(*parameters, config.assumptions.plain_pkce)) return no(std::move(*fault));
    request.scope = scope_names(text_of(*parameters, "scope"));
    request.optional_scope = scope_names(text_of(*parameters, "optional_scope"));
    if (auto fault = scope_fault(*request.app, request.scope, request.optional_scope))
        return no(std::move(*fault));
    if (auto fault = app_fault(*request.app, request.scope)) return no(std::move(*fault));

    request.account = account_numbered(config, account);
    if (!account.empty() && request.account == nullptr) {
        return no({"You don't have access to this account.",
                   "The emulator has no account " + std::string(account) + "."});
    }
    request.state = text_of(*parameters, "state");
    request.code_challenge = challenge_in(*parameters);
    return request;
}

}  // namespace hsauth::emulator
