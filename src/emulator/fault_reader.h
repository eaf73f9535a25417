#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "emulator/config_fields.h"
#include "emulator/fault.h"
#include "json/value.h"

namespace hsauth::emulator {

// As a fault names it.
[[nodiscard]] std::string_view name_of(Endpoint endpoint);

// One fault, which stands at `pointer` of the fields' document.
[[nodiscard]] Fault read_fault(ConfigFields& fields, const json::Value& value, const std::string& pointer);

// A whole document: an array of faults. The error names the JSON pointer of the first thing that is wrong.
[[nodiscard]] Result<std::vector<Fault>> read_faults(std::string_view text);

}  // namespace hsauth::emulator
