#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "emulator/assumptions.h"
#include "emulator/config_fields.h"
#include "json/value.h"

namespace hsauth::emulator {

// The config's member "assumptions", which stands at `pointer`. What is left out has its default.
[[nodiscard]] Assumptions read_assumptions(ConfigFields& fields, const json::Value& value,
                                           const std::string& pointer);

// The names of its members, in their order in the struct.
[[nodiscard]] std::span<const std::string_view> assumption_names();

// "off", which is nothing, or {"max","interval_ms"}.
[[nodiscard]] std::optional<RateLimit> read_rate_limit(ConfigFields& fields, const json::Value& value,
                                                       const std::string& pointer);

}  // namespace hsauth::emulator
