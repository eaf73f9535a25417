#pragma once

#include <string>

#include "base/result.h"
#include "world/world.h"

namespace hsauth {

// The config file that HubSpot's own CLI would use here: HUBSPOT_CONFIG_PATH, else ~/.hscli/config.yml, else
// the nearest hubspot.config.yml or .yaml from the working directory upwards. An error of kind local where
// there is none; the one that the variable names may be absent, which its reading tells.
[[nodiscard]] Result<std::string> cli_config_file(World& world);

}  // namespace hsauth
