#include "emulator/api_stub.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "emulator/account_details.h"
#include "emulator/api_access.h"
#include "emulator/blank_answer.h"
#include "emulator/uninstallation_endpoint.h"
#include "hubspot/call_scopes.h"
#include "json/writer.h"

namespace hsauth::emulator {

namespace {

// Empty where the path is none of the catalogue's.
std::string methods_of(std::string_view path) {
    constexpr std::array<std::string_view, 5> methods = {"GET", "POST", "PUT", "PATCH", "DELETE"};
    std::string known;
    for (const auto method : methods) {
        if (find_operation(method, path)) known.append(known.empty() ? "" : ", ").append(method);
    }
    return known;
}

// Empty where one alternative is granted as a whole. Else what each of them lacks: any one would do.
std::vector<std::string> lacking(const Grant& grant, const ApiOperation& operation, std::string_view path) {
    const auto is_granted = [&](ScopeId scope) {
        return grant.account != nullptr && contains(grant.scopes, name_of(scope));
    };
    std::vector<std::string> missing;
    for (const auto& alternative : alternatives_for(operation, path)) {
        if (std::all_of(alternative.begin(), alternative.end(), is_granted)) return {};
        for (const auto scope : alternative) {
            if (!is_granted(scope) && !contains(missing, name_of(scope)))
                missing.emplace_back(name_of(scope));
        }
    }
    return missing;
}

Outcome answer_within_limit(Emulation& emulation, const Grant& grant, const ApiOperation& operation,
                            std::string_view path) {
    if (const auto missing = lacking(grant, operation, path); !missing.empty())
        return refuse(missing_scopes(missing));
    const bool is_details = path.starts_with("/account-info/") && operation.last_segment() == "details";
    if (is_details) return json_answer(200, json::write(account_details(*grant.account)));
    if (operation.last_segment() == "external-install") return answer_uninstallation(emulation, grant);
    return blank_answer(operation, path);
}

Answer answer_call(Emulation& emulation, const ApiOperation& operation, const Request& request) {
    const auto token = api_access(emulation, request);
    if (!token) return answer_to(token.error(), emulation.state().ids.uuid());

    const auto grant = (*token)->grant;
    const auto& configured = emulation.config().rate_limit;
    const auto limit = configured.value_or(RateLimit{});
    // Without a limit, each call finds the account as if it were the first one.
    const auto left = configured
                          ? emulation.state().calls.count(grant->app, grant->account, limit, emulation.now())
                          : std::optional(limit.max - 1);
    const auto outcome = left ? answer_within_limit(emulation, *grant, operation, request.path)
                              : refuse(too_many_calls(policy_name(limit)));
    auto answer = outcome ? *outcome : answer_to(outcome.error(), emulation.state().ids.uuid());
    add_rate_limit_headers(answer, limit, left.value_or(0));
    return answer;
}

}  // namespace

std::optional<Answer> answer_api(Emulation& emulation, const Request& request) {
    const auto operation = find_operation(request.method, request.path);
    auto allowed = operation ? std::string() : methods_of(request.path);
    if (!operation && allowed.empty()) return std::nullopt;

    if (operation) return answer_call(emulation, *operation, request);
    return answer_to(other_methods(std::move(allowed)), emulation.state().ids.uuid());
}

}  // namespace hsauth::emulator
