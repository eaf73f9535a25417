#include "hubspot/api_call.h"

#include <algorithm>

#include "base/display_text.h"
#include "base/url.h"

namespace hsauth {

namespace {

constexpr std::string_view blanks = " \t";
constexpr std::size_t longest_method = 16;

tl::unexpected<Error> no_method(std::string_view word) {
    return fail(ErrorKind::usage, "\"" + display_text(word) + "\" is no HTTP method.",
                "Give the method before the path, such as GET /crm/v3/objects/contacts.");
}

Result<std::string> method_in_capitals(std::string_view word) {
    std::string method{word};
    for (char& c : method) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c < 'A' || c > 'Z') return no_method(word);
    }
    if (method.empty() || method.size() > longest_method) return no_method(word);
    return method;
}

bool is_api_host(std::string_view host) {
    return host.starts_with("api") && (host.ends_with(".hubapi.com") || host.ends_with(".hubspot.com"));
}

Result<std::string> path_of_url(std::string_view address) {
    auto url = parse_url(address);
    if (!url) return pass_on(std::move(url.error()));
    if (!is_loopback(*url) && (url->scheme != "https" || !is_api_host(url->host))) {
        return fail(ErrorKind::usage, url->origin() + " is not where HubSpot's API is.",
                    "Give a path, or a URL that starts with https://api.hubapi.com/.");
    }
    return url->path.empty() ? "/" : std::move(url->path);
}

}  // namespace

Result<ApiCall> read_api_call(std::string_view method, std::string_view address) {
    auto capitals = method_in_capitals(method);
    if (!capitals) return pass_on(std::move(capitals.error()));
    if (address.find("://") != std::string_view::npos) {
        auto path = path_of_url(address);
        if (!path) return pass_on(std::move(path.error()));
        return ApiCall{std::move(*capitals), std::move(*path)};
    }
    std::string path{address.substr(0, address.find_first_of("?#"))};
    if (path.empty() || path.find_first_of(blanks) != std::string::npos) {
        return fail(ErrorKind::usage, "\"" + display_text(address) + "\" is no path.",
                    "Give one as it stands in a request, such as /crm/v3/objects/contacts.");
    }
    if (path.front() != '/') path.insert(path.begin(), '/');
    return ApiCall{std::move(*capitals), std::move(path)};
}

Result<ApiCall> read_api_call(std::string_view text) {
    const auto start = std::min(text.find_first_not_of(blanks), text.size());
    text.remove_prefix(start);
    const auto method = text.substr(0, text.find_first_of(blanks));
    text.remove_prefix(method.size());
    const auto address = std::min(text.find_first_not_of(blanks), text.size());
    text.remove_prefix(address);
    text = text.substr(0, text.find_last_not_of(blanks) + 1);
    return read_api_call(method, text);
}

}  // namespace hsauth
