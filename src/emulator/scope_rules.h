#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "emulator/config.h"
#include "emulator/refusal_page.h"

namespace hsauth::emulator {

// What one grant may hold: HubSpot has about 250 scopes.
inline constexpr std::size_t most_scopes = 1000;

[[nodiscard]] bool is_scope_name(std::string_view name);

// The names in a blank-separated list, without repetition.
[[nodiscard]] ScopeNames scope_names(std::string_view list);

// Holds an authorization URL's `scope` and `optional_scope` against the app's lists. Nothing where they
// agree.
[[nodiscard]] std::optional<PageRefusal> scope_fault(const App& app, const ScopeNames& scope,
                                                     const ScopeNames& optional_scope);

// Those of the scopes that the account's subscription doesn't carry.
[[nodiscard]] ScopeNames lacking_scopes(const Account& account, const ScopeNames& scopes);

// Whether the account's subscription carries all that the app requires of it.
[[nodiscard]] std::optional<PageRefusal> subscription_fault(const Account& account, const ScopeNames& scope);

// The scopes granted: all of `scope`, and those of `optional_scope` that the account has.
[[nodiscard]] ScopeNames granted_scopes(const Account& account, const ScopeNames& scope,
                                        const ScopeNames& optional_scope);

// Whether the app's own token (grant client_credentials) may have that scope: those of the webhooks journal,
// and of CRM objects those that the app is configured with. A lenient app may have any.
[[nodiscard]] bool may_hold_itself(const App& app, std::string_view scope);

}  // namespace hsauth::emulator
