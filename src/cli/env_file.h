#pragma once

#include <string>

#include "base/result.h"
#include "world/world.h"

namespace hsauth::cli {

// Reads a dotenv file ("-" is standard input) and lends the environment those of its values whose names start
// with HUBSPOT_ or HSAUTH_: a project's file holds much else, which is none of hsauth's business. Fails with
// kind local, naming file and line.
[[nodiscard]] Result<> lend_env_file(World& world, const std::string& path);

}  // namespace hsauth::cli
