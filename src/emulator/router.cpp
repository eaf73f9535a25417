#include "emulator/router.h"

#include <algorithm>
#include <optional>

#include "base/encoding.h"
#include "emulator/api_stub.h"
#include "emulator/consent.h"
#include "emulator/control.h"
#include "emulator/endpoint.h"
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

}  // namespace

Router::Router(Config config, Settings settings, std::uint16_t port)
    : emulation_(std::move(config), std::move(settings)), port_(std::to_string(port)) {}

bool Router::is_ours(std::string_view authority) const {
    for (const std::string host : {"localhost:", "127.0.0.1:", "[::1]:"}) {
        if (authority == host + port_) return true;
    }
    return false;
}

Answer Router::answer(Request request) {
    const std::lock_guard lock(mutex_);
    auto answer = answer_amid_faults(request);
    if (request.path.starts_with(control_prefix)) return answer;
    const bool goes_out = !std::holds_alternative<Withheld>(answer.delivery);
    auto& log = emulation_.state().log;
    log.note(std::move(request), goes_out ? std::optional(answer.status) : std::nullopt, emulation_.now());
    if (const auto& watcher = emulation_.settings().watcher) watcher(log.latest());
    return answer;
}

Answer Router::answer_amid_faults(const Request& request) {
    const auto endpoint = endpoint_of(request);
    if (!endpoint || !is_ours(header_of(request, "host").value_or(""))) return plain_answer(request);
    auto fault = emulation_.state().faults.take(*endpoint, request);
    if (!fault) return plain_answer(request);
    if (auto* instead = std::get_if<Answer>(&*fault)) return std::move(*instead);
    auto answer = plain_answer(request);
    if (const auto* cut = std::get_if<Truncated>(&*fault)) answer.delivery = *cut;
    if (auto* delay = std::get_if<Delayed>(&*fault)) answer.delivery = std::move(*delay);
    return answer;
}

Answer Router::plain_answer(const Request& request) {
    auto outcome = route(request);
    if (!outcome) return answer_to(outcome.error(), emulation_.state().ids.uuid());
    const bool has_id = std::any_of(outcome->headers.begin(), outcome->headers.end(),
                                    [](const auto& header) { return header.first == correlation_id_header; });
    if (!has_id && !request.path.starts_with(control_prefix))
        outcome->headers.emplace_back(correlation_id_header, emulation_.state().ids.uuid());
    return std::move(*outcome);
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
    if (auto answer = answer_api(emulation_, request)) return std::move(*answer);
    return refuse(unknown_path);
}

}  // namespace hsauth::emulator
