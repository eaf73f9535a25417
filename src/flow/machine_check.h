#pragma once

#include <cstdint>

#include "hubspot/finding.h"
#include "world/world.h"

namespace hsauth {

// Whether the redirect could come in on that port: it is bound for a moment. A taken one is an error.
[[nodiscard]] Findings check_port(World& world, std::uint16_t port);

// Whether every saved profile can be read: one that others can read or write, or that is damaged, is an
// error. Nothing is made or changed.
[[nodiscard]] Findings check_store(World& world);

// Whether the imported scopes can be read. Without them all but the `scopes` commands works: a warning.
[[nodiscard]] Findings check_scope_book(World& world);

}  // namespace hsauth
