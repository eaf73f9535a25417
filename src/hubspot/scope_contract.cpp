#include "hubspot/scope_contract.h"

namespace hsauth {

namespace {

constexpr std::string_view scope_of_every_app = "oauth";

// Those that HubSpot requires. Where the app doesn't name oauth, only asking for it as optional is a mistake.
ScopeSet required_of(const AppScopes& app, const AskedScopes& asked) {
    auto required = app.required;
    if (asked.optional_scope.contains(scope_of_every_app)) required.add(scope_of_every_app);
    return required;
}

void judge_required(const AppScopes& app, const AskedScopes& asked, ScopeDifference& difference) {
    const auto required = required_of(app, asked);
    for (const auto& name : required.names()) {
        const bool in_scope = asked.scope.contains(name);
        const bool in_optional = asked.optional_scope.contains(name);
        if (in_scope && in_optional) difference.required_twice.add(name);
        if (in_scope) continue;
        (in_optional ? difference.required_as_optional : difference.missing).add(name);
    }
}

void judge_scope(const AppScopes& app, const AskedScopes& asked, ScopeDifference& difference) {
    for (const auto& name : asked.scope.names()) {
        if (name == scope_of_every_app || app.required.contains(name) ||
            app.conditionally_required.contains(name))
            continue;
        (app.optional.contains(name) ? difference.optional_as_required : difference.not_configured).add(name);
    }
}

void judge_optional_scope(const AppScopes& app, const AskedScopes& asked, ScopeDifference& difference) {
    for (const auto& name : asked.optional_scope.names()) {
        if (name == scope_of_every_app || app.optional.contains(name) || app.required.contains(name))
            continue;
        if (app.conditionally_required.contains(name)) {
            difference.conditional_as_optional.add(name);
        } else {
            difference.not_configured.add(name);
        }
    }
}

}  // namespace

bool ScopeDifference::empty() const {
    return missing.empty() && required_as_optional.empty() && required_twice.empty() &&
           optional_as_required.empty() && conditional_as_optional.empty() && not_configured.empty();
}

ScopeDifference difference_between(const AppScopes& app, const AskedScopes& asked) {
    ScopeDifference difference;
    judge_required(app, asked, difference);
    judge_scope(app, asked, difference);
    judge_optional_scope(app, asked, difference);
    return difference;
}

}  // namespace hsauth
