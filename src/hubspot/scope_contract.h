#pragma once

#include "oauth/scope_set.h"

namespace hsauth {

// The scopes that an app is configured with.
struct AppScopes {
    ScopeSet required;
    ScopeSet optional;
    ScopeSet conditionally_required;
};

// Those that an authorization URL asks for.
struct AskedScopes {
    ScopeSet scope;
    ScopeSet optional_scope;
};

// Where both differ, by HubSpot's rules for install URLs: every required scope is in `scope`, which has
// nothing but these and conditionally required ones; `optional_scope` has nothing but optional ones. HubSpot
// adds "oauth" to the required scopes of every app, so asking for it never differs. Each set has the names of
// one mistake, and no name is in two.
struct ScopeDifference {
    ScopeSet missing;                  // required, asked for nowhere
    ScopeSet required_as_optional;     // required, in optional_scope alone
    ScopeSet required_twice;           // required, in optional_scope, too
    ScopeSet optional_as_required;     // optional, in scope
    ScopeSet conditional_as_optional;  // conditionally required, in optional_scope
    ScopeSet not_configured;           // asked for, in none of the app's lists

    [[nodiscard]] bool empty() const;
};

[[nodiscard]] ScopeDifference difference_between(const AppScopes& app, const AskedScopes& asked);

}  // namespace hsauth
