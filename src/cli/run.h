#pragma once

#include <span>
#include <string>

#include "world/world.h"

namespace hsauth::cli {

// The whole program over a given outside: words in, exit code out. The only place that catches.
[[nodiscard]] int run(World& world, std::span<const std::string> words);

}  // namespace hsauth::cli
