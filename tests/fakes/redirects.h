#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/query.h"
#include "base/url.h"
#include "oauth/callback.h"
#include "support/catch.h"

namespace hsauth {

// The redirect URL with which a server answers that authorization URL: its redirect_uri with these parameters
// and its state.
inline std::string redirect_url(std::string_view authorization_url, Parameters parameters) {
    const auto url = parse_url(authorization_url);
    REQUIRE(url);
    const auto asked = parse_parameters(url->query);
    REQUIRE(asked);
    const auto redirect_uri = value_of(*asked, "redirect_uri");
    const auto state = value_of(*asked, "state");
    REQUIRE(redirect_uri);
    REQUIRE(state);
    parameters.push_back({"state", std::string(*state)});
    return std::string(*redirect_uri) + "?" + encode_parameters(parameters);
}

// A browser's visit to a URL.
inline CallbackRequest visit(std::string_view address) {
    const auto url = parse_url(address);
    REQUIRE(url);
    CallbackRequest request;
    request.method = "GET";
    request.target = url->path.empty() ? "/" : url->path;
    if (!url->query.empty()) request.target += "?" + url->query;
    request.headers = {{"host", url->authority()}, {"sec-fetch-mode", "navigate"}};
    return request;
}

// The browser coming back from the authorization URL, with a code or with an error.
inline CallbackRequest approval(std::string_view authorization_url, const std::string& code) {
    return visit(redirect_url(authorization_url, {{"code", code}}));
}
inline CallbackRequest refusal(std::string_view authorization_url, const std::string& error) {
    return visit(redirect_url(authorization_url, {{"error", error}}));
}

}  // namespace hsauth
