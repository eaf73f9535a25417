#pragma once

#include <string>

#include "base/result.h"
#include "hubspot/finding.h"
#include "world/world.h"

namespace hsauth {

// The uses of HubSpot's OAuth v1, and secrets in its URLs, in the sources of a directory: an error each, by
// file and line, and a note of each file that wasn't looked at whole. Binary files (a NUL in the first 8 KiB)
// are passed over. Fails where the directory can't be read, and by a signal.
[[nodiscard]] Result<Findings> scan_sources(World& world, const std::string& directory);

}  // namespace hsauth
