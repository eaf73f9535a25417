#include "hubspot/source_url.h"

#include <algorithm>

namespace hsauth {

namespace {

constexpr std::string_view url_ends = " \t\r\n\"'`<>";
// What comes in between in a template: ${base}, {base}, %s, $base, #{base}, @base.
constexpr std::string_view template_signs = "${}%#@*+()[]";
constexpr std::size_t longest_url = 2048;
constexpr std::size_t longest_beginning = 512;

// What stands before it without a gap.
std::string_view beginning_of_url(std::string_view source, std::size_t at) {
    const auto first = at - std::min(at, longest_beginning);
    const auto before = source.substr(first, at - first);
    return before.substr(before.find_last_of(url_ends) + 1);
}

// Behind "//", or "\\/\\/" as JSON may write it; else 0.
std::size_t beginning_of_host(std::string_view url) {
    for (const std::string_view slashes : {"//", "\\/\\/"}) {
        const auto at = url.rfind(slashes);
        if (at != std::string_view::npos) return at + slashes.size();
    }
    return 0;
}

bool names_hubspot(std::string_view host) {
    return host.find("hubapi") != std::string_view::npos || host.find("hubspot") != std::string_view::npos;
}

bool is_this_machine(std::string_view host) {
    return host.starts_with("localhost") || host.starts_with("127.") || host.starts_with("[::1]");
}

}  // namespace

UrlHost host_before(std::string_view source, std::size_t at) {
    auto beginning = beginning_of_url(source, at);
    const auto host_at = beginning_of_host(beginning);
    beginning.remove_prefix(host_at);
    // Without a scheme only what has a dot may be a host.
    const auto host = beginning.substr(0, beginning.find_first_of("/\\"));
    if (names_hubspot(host)) return UrlHost::hubspots;
    const bool is_open = host.empty() || host.starts_with('.') || is_this_machine(host) ||
                         host.find_first_of(template_signs) != std::string_view::npos;
    const bool may_be_host = host_at != 0 || host.find('.') != std::string_view::npos;
    return is_open || !may_be_host ? UrlHost::unknown : UrlHost::anothers;
}

std::vector<std::pair<std::size_t, std::string_view>> query_names_behind(std::string_view source,
                                                                         std::size_t at) {
    auto url = source.substr(at, longest_url);
    url = url.substr(0, url.find_first_of(url_ends));
    std::vector<std::pair<std::size_t, std::string_view>> names;
    auto next = url.find('?');
    while (next != std::string_view::npos) {
        ++next;
        constexpr std::string_view entity = "amp;";
        if (url.substr(next).starts_with(entity)) next += entity.size();
        const auto parameter = url.substr(next, url.find('&', next) - next);
        if (const auto equals = parameter.find('='); equals != std::string_view::npos)
            names.emplace_back(at + next, parameter.substr(0, equals));
        next = url.find('&', next);
    }
    return names;
}

}  // namespace hsauth
