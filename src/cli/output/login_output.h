#pragma once

#include <string>

#include "base/secret.h"
#include "flow/login.h"
#include "json/value.h"

namespace hsauth::cli {

// For a person: whose token it is, what was granted, how long it lives; secrets masked.
[[nodiscard]] std::string login_text(const Login& login);
// For a script: the tokens in full, one object on one line.
[[nodiscard]] Secret login_json(const Login& login);

// The scopes member that logins and inspections share; null where the grant isn't known.
[[nodiscard]] json::Value scopes_json(const std::optional<ScopeReport>& scopes);
// Lines such as "Missing  crm.lists.read", only of what there is.
[[nodiscard]] std::string scopes_text(const std::optional<ScopeReport>& scopes);
// "example.com (hub 123456)", as far as it is known.
[[nodiscard]] std::string account_text(const std::optional<std::int64_t>& hub_id,
                                       const std::string& hub_domain);
// A line of a report: the label in a column of its own.
[[nodiscard]] std::string report_line(std::string_view label, std::string_view text);
// "2026-11-21T21:00:00Z"; null where it isn't known.
[[nodiscard]] json::Value time_json(const std::optional<Timestamp>& moment);

}  // namespace hsauth::cli
