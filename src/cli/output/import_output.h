#pragma once

#include <string>
#include <vector>

#include "flow/profile_import.h"

namespace hsauth::cli {

// What became of each account of a config file of HubSpot's CLI.
[[nodiscard]] std::string imports_text(const std::vector<AccountImport>& imports);
[[nodiscard]] std::string imports_json(const std::string& file, const std::vector<AccountImport>& imports);

}  // namespace hsauth::cli
