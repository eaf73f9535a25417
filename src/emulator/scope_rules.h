#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "emulator/config.h"

namespace hsauth::emulator {

// What HubSpot's error page says, and beside it what the emulator can add: names and lists that make the
// mistake findable.
struct PageRefusal {
    std::string text;
    std::string note;
};

// The names in a blank-separated list, without repetition.
[[nodiscard]] ScopeNames scope_names(std::string_view list);

// Holds an authorization URL's `scope` and `optional_scope` against the app's lists. Nothing where they
// agree.
[[nodiscard]] std::optional<PageRefusal> scope_fault(const App& app, const ScopeNames& scope,
                                                     const ScopeNames& optional_scope);

// Whether the account's subscription carries all that the app requires of it.
[[nodiscard]] std::optional<PageRefusal> subscription_fault(const Account& account, const ScopeNames& scope);

// The scopes granted: all of `scope`, and those of `optional_scope` that the account has.
[[nodiscard]] ScopeNames granted_scopes(const Account& account, const ScopeNames& scope,
                                        const ScopeNames& optional_scope);

// Whether the app's own token (grant client_credentials) may have that scope: HubSpot's developer scopes and
// what the app is configured with.
[[nodiscard]] bool may_hold_itself(const App& app, std::string_view scope);

}  // namespace hsauth::emulator
