#include "oauth/redirect_uri.h"

#include <utility>

namespace hsauth {

RedirectUri::RedirectUri(std::string_view text, Url url)
    : text_(text), url_(std::move(url)), path_(url_.path.empty() ? "/" : url_.path) {}

Result<RedirectUri> RedirectUri::parse(std::string_view text) {
    auto url = parse_url(text);
    if (!url) {
        return fail(
            ErrorKind::usage, "The redirect URI is not usable: " + url.error().message,
            "Give it as it is registered with the app, such as http://localhost:3000/oauth-callback.");
    }
    if (url->has_fragment) {
        return fail(ErrorKind::usage, "The redirect URI \"" + std::string(text) + "\" has a fragment.",
                    "Leave out the '#' and what follows it (RFC 6749 section 3.1.2).");
    }
    if (is_ip_address(*url)) {
        return fail(
            ErrorKind::usage,
            "The redirect URI \"" + std::string(text) + "\" has an IP address, and HubSpot takes none.",
            "Register and use http://localhost:" + std::to_string(url->port) +
                (url->path.empty() ? "" : url->path) + " instead.");
    }
    if (url->scheme == "http" && url->host != "localhost") {
        return fail(ErrorKind::usage,
                    "The redirect URI \"" + std::string(text) +
                        "\" is plain http, which HubSpot takes for localhost only.",
                    "Use https, or http://localhost:PORT/...");
    }
    return RedirectUri(text, std::move(*url));
}

}  // namespace hsauth
