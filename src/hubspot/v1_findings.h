#pragma once

#include <string>

#include "hubspot/finding.h"
#include "hubspot/v1_uses.h"

namespace hsauth {

// What a use is to somebody who has to replace it before OAuth v1 ends. Nothing of the source is repeated.
[[nodiscard]] Finding finding_of(const SourceUse& use, std::string file);

}  // namespace hsauth
