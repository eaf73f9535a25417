#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hsauth {

// A scope that HubSpot gives no new app any more, and those that replace it.
struct LegacyScope {
    std::string_view name;
    std::vector<std::string_view> replacements;
};
[[nodiscard]] std::optional<LegacyScope> legacy_scope(std::string_view name);

// The names of the catalogue that a person most likely meant by one that it doesn't have: those that differ
// in letter case or by a few edits, or the scopes of a CRM object that was named alone. At most three; may be
// empty.
[[nodiscard]] std::vector<std::string> scopes_like(std::string_view name);

}  // namespace hsauth
