#include "fakes/redirects.h"

namespace hsauth {

std::string redirect_url(std::string_view authorization_url, Parameters parameters) {
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

CallbackRequest visit(std::string_view address) {
    const auto url = parse_url(address);
    REQUIRE(url);
    CallbackRequest request;
    request.method = "GET";
    request.target = url->path.empty() ? "/" : url->path;
    if (!url->query.empty()) request.target += "?" + url->query;
    request.headers = {{"host", url->authority()}, {"sec-fetch-mode", "navigate"}};
    return request;
}

CallbackRequest approval(std::string_view authorization_url, const std::string& code) {
    return visit(redirect_url(authorization_url, {{"code", code}}));
}

CallbackRequest refusal(std::string_view authorization_url, const std::string& error) {
    return visit(redirect_url(authorization_url, {{"error", error}}));
}

}  // namespace hsauth
