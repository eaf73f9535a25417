#pragma once

#include <optional>

#include "base/result.h"
#include "system/private_directory.h"
#include "world/environment.h"

namespace hsauth {

// A directory in the state directory (see state_directory.h), such as "profiles". Nothing where there is none
// yet; looking makes none.
[[nodiscard]] Result<std::optional<PrivateDirectory>> existing_part(const Environment& environment,
                                                                    const char* part);
// Makes both where they are lacking.
[[nodiscard]] Result<PrivateDirectory> existing_or_made_part(const Environment& environment,
                                                             const char* part);

}  // namespace hsauth
