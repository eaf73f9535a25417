#include "emulator/router.h"

#include <algorithm>
#include <optional>

#include "base/encoding.h"
#include "emulator/consent.h"
#include "emulator/consent_page.h"
#include "emulator/control.h"
#include "emulator/introspection_endpoint.h"
#include "emulator/revocation_endpoint.h"
#include "emulator/token_endpoint.h"
#include "emulator/v1_endpoints.h"

namespace hsauth::emulator {

namespace {

// Nothing where the path is none of the OAuth API's.
std::optional<Outcome> route_api(Emulation& emulation, const Request& request) {
    const std::string_view path = request.path;
    for (const auto& endpoints : all_endpoints) {
        const auto version = endpoints.version;
        const bool is_known =
            path == endpoints.token ||
            (version != ApiVersion::v1 && (path == endpoints.introspect || path == endpoints.revoke));
        if (!is_known) continue;
        if (request.method != "POST") return refuse(wrong_method("POST"));
        if (path == endpoints.token) return answer_token(emulation, request, version);
        if (path == endpoints.introspect) return answer_introspection(emulation, request, version);
        return answer_revocation(emulation, request, version);
    }
    return std::nullopt;
}

// The decoded last segment of a path with that prefix; nothing where it has another one, or more segments.
std::optional<std::string> token_behind(std::string_view prefix, std::string_view path) {
    if (!path.starts_with(prefix)) return std::nullopt;
    const auto segment = path.substr(prefix.size());
    if (segment.empty() || segment.find('/') != std::string_view::npos) return std::nullopt;
    return percent_decoded(segment);
}

std::optional<Outcome> route_v1(Emulation& emulation, const Request& request) {
    const auto& v1 = endpoints_of(ApiVersion::v1);
    if (const auto token = token_behind(v1.access_token_info, request.path)) {
        if (request.method != "GET") return refuse(wrong_method("GET"));
        return answer_v1_access_token(emulation, *token);
    }
    if (const auto token = token_behind(v1.refresh_token_info, request.path)) {
        if (request.method == "GET") return answer_v1_refresh_token(emulation, *token);
        if (request.method == "DELETE") return answer_v1_revocation(emulation, *token);
        return refuse(wrong_method("GET, DELETE"));
    }
    return std::nullopt;
}

// The account of /oauth/{account}/authorize, empty for /oauth/authorize; nothing for another path.
std::optional<std::string_view> account_in(std::string_view path) {
    constexpr std::string_view before = "/oauth/";
    constexpr std::string_view behind = "/authorize";
    if (path == consent_form_path) return "";
    if (!path.starts_with(before) || !path.ends_with(behind) || path.size() <= before.size() + behind.size())
        return std::nullopt;
    const auto account = path.substr(before.size(), path.size() - before.size() - behind.size());
    const bool is_number =
        std::all_of(account.begin(), account.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!is_number) return std::nullopt;
    return account;
}

}  // namespace

Router::Router(Config config, Settings settings, std::uint16_t port)
    : emulation_(std::move(config), std::move(settings)), port_(std::to_string(port)) {}

bool Router::is_ours(std::string_view authority) const {
    for (const std::string host : {"localhost:", "127.0.0.1:", "[::1]:"}) {
        if (authority == host + port_) return true;
    }
    return false;
}

Answer Router::answer(const Request& request) {
    const std::lock_guard lock(mutex_);
    auto outcome = route(request);
    auto answer =
        outcome ? std::move(*outcome) : answer_to(outcome.error(), emulation_.state().random.uuid());
    if (!request.path.starts_with(control_prefix))
        emulation_.state().log.note(request, answer.status, emulation_.now());
    return answer;
}

Outcome Router::route(const Request& request) {
    // A page whose name was made to resolve to this machine (DNS rebinding) carries that name here.
    if (!is_ours(header_of(request, "host").value_or(""))) return refuse(wrong_host);

    if (request.path.starts_with(control_prefix)) {
        const auto origin = header_of(request, "origin");
        if (origin && !(origin->starts_with("http://") && is_ours(origin->substr(7))))
            return refuse(foreign_page);
        return answer_control(emulation_, request);
    }
    if (const auto account = account_in(request.path)) {
        if (request.method == "GET") return answer_authorization(emulation_, request, *account);
        if (request.method == "POST" && account->empty()) return answer_decision(emulation_, request);
        return refuse(wrong_method(account->empty() ? "GET, POST" : "GET"));
    }
    if (auto outcome = route_api(emulation_, request)) return std::move(*outcome);
    if (auto outcome = route_v1(emulation_, request)) return std::move(*outcome);
    return refuse(unknown_path);
}

}  // namespace hsauth::emulator
