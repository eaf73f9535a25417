#include "oauth/authorization_url.h"

#include <algorithm>
#include <array>

#include "base/display_text.h"

namespace hsauth {

namespace {

constexpr std::array<std::string_view, 7> own_parameters = {
    "client_id",      "redirect_uri",         "scope", "optional_scope", "state",
    "code_challenge", "code_challenge_method"};

}  // namespace

Result<std::string> authorization_url(const AuthorizationRequest& request, const Secret& state) {
    Parameters parameters = {{"client_id", request.client_id},
                             {"redirect_uri", request.redirect_uri.text()},
                             {"scope", request.required_scopes.text()}};
    if (!request.optional_scopes.empty())
        parameters.push_back({"optional_scope", request.optional_scopes.text()});
    parameters.push_back({"state", std::string(state.reveal())});
    parameters.push_back({"code_challenge", request.challenge});
    parameters.push_back({"code_challenge_method", "S256"});

    for (const auto& extra : request.extra) {
        if (std::find(own_parameters.begin(), own_parameters.end(), extra.name) != own_parameters.end()) {
            return fail(ErrorKind::usage,
                        "--auth-param can't set " + display_text(extra.name) + ", which hsauth sets itself.",
                        "Use the flag for it, if there is one; see hsauth help authorize.");
        }
        if (count_of(parameters, extra.name) > 0) {
            return fail(ErrorKind::usage, "--auth-param gives " + display_text(extra.name) + " twice.",
                        "Give each parameter once (RFC 6749 section 3.1).");
        }
        parameters.push_back(extra);
    }
    const auto path =
        request.account ? "/oauth/" + std::to_string(*request.account) + "/authorize" : "/oauth/authorize";
    return request.consent_origin.text() + path + "?" + encode_parameters(parameters);
}

}  // namespace hsauth
