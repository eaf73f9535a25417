#include "oauth/callback.h"

#include <algorithm>
#include <array>

#include "base/letter_case.h"
#include "base/query.h"
#include "base/url.h"

namespace hsauth {

namespace {

constexpr std::array<std::string_view, 4> at_most_once = {"code", "state", "error", "iss"};

Dismissed dismiss(NotOurs reason, int status) {
    return {reason, status};
}

std::vector<std::string_view> header_values(const CallbackRequest& request, std::string_view name) {
    std::vector<std::string_view> values;
    for (const auto& [header, value] : request.headers) {
        if (header == name) values.emplace_back(value);
    }
    return values;
}

// A page of another name that resolves to this machine (DNS rebinding) carries that name here.
bool host_is_ours(const CallbackRequest& request, const ExpectedRedirect& expected) {
    const auto hosts = header_values(request, "host");
    if (hosts.size() != 1) return false;
    const auto host = lower_case(hosts.front());
    const auto& url = expected.redirect_uri.url();
    const auto with_port = url.host + ":" + std::to_string(url.port);
    return host == url.authority() || host == with_port ||
           (expected.local_host && host == *expected.local_host);
}

bool is_navigation(const CallbackRequest& request) {
    for (const auto mode : header_values(request, "sec-fetch-mode")) {
        if (lower_case(mode) != "navigate") return false;
    }
    for (const auto* name : {"sec-purpose", "purpose", "x-purpose", "x-moz"}) {
        for (const auto purpose : header_values(request, name)) {
            const auto said = lower_case(purpose);
            // Safari says preview.
            if (said.find("prefetch") != std::string::npos || said.find("preview") != std::string::npos)
                return false;
        }
    }
    return true;
}

// RFC 6749 appendix A.11: a code is visible ASCII and blanks.
bool is_code(std::string_view code) {
    return std::all_of(code.begin(), code.end(), [](char c) { return c >= 0x20 && c <= 0x7E; });
}

CallbackOutcome judge_parameters(std::string_view query, const ExpectedRedirect& expected) {
    const auto parameters = parse_parameters(query);
    if (!parameters) return dismiss(NotOurs::malformed, 400);

    const auto state = value_of(*parameters, "state");
    const auto error = value_of(*parameters, "error");
    const bool state_is_ours =
        count_of(*parameters, "state") == 1 && state && same_secret(expected.state, *state);
    // Before anything else: a request without our state has no say, not even that it failed.
    if (!state_is_ours) {
        return Dismissed{NotOurs::wrong_state, 400, std::string(error.value_or("")),
                         std::string(value_of(*parameters, "error_description").value_or(""))};
    }
    for (const auto name : at_most_once) {
        if (count_of(*parameters, name) > 1) return dismiss(NotOurs::ambiguous, 400);
    }
    if (expected.issuer && value_of(*parameters, "iss") != std::string_view(*expected.issuer)) {
        return dismiss(NotOurs::wrong_issuer, 400);
    }
    const auto code = value_of(*parameters, "code");
    if (code && error) return dismiss(NotOurs::ambiguous, 400);
    if (!code && !error) return dismiss(NotOurs::no_code, 400);
    if (code && !is_code(*code)) return dismiss(NotOurs::malformed, 400);
    if (expected.used) return dismiss(NotOurs::already_used, 410);

    if (error) {
        return Denied{std::string(*error),
                      std::string(value_of(*parameters, "error_description").value_or(""))};
    }
    return Approved{Secret(*code)};
}

}  // namespace

CallbackOutcome judge_callback(const CallbackRequest& request, const ExpectedRedirect& expected) {
    if (request.fault) {
        return dismiss(*request.fault == 431 ? NotOurs::head_too_large : NotOurs::malformed, *request.fault);
    }
    if (!host_is_ours(request, expected)) return dismiss(NotOurs::wrong_host, 400);

    const auto query = std::min(request.target.find('?'), request.target.size());
    if (std::string_view(request.target).substr(0, query) != expected.redirect_uri.path()) {
        return dismiss(NotOurs::wrong_path, 404);
    }
    if (request.method != "GET") return dismiss(NotOurs::wrong_method, 405);
    if (request.has_body) return dismiss(NotOurs::has_body, 400);
    if (!is_navigation(request)) return dismiss(NotOurs::no_navigation, 400);
    return judge_parameters(
        std::string_view(request.target).substr(std::min(query + 1, request.target.size())), expected);
}

CallbackOutcome judge_pasted(const PastedRedirect& pasted, const ExpectedRedirect& expected) {
    if (pasted.url) {
        if (pasted.url->origin() != expected.redirect_uri.url().origin())
            return dismiss(NotOurs::wrong_host, 400);
        const auto& path = pasted.url->path;
        if ((path.empty() ? "/" : path) != expected.redirect_uri.path())
            return dismiss(NotOurs::wrong_path, 404);
    }
    return judge_parameters(pasted.query, expected);
}

}  // namespace hsauth
