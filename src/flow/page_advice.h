#pragma once

#include <span>
#include <string>

#include "hubspot/possible_pages.h"

namespace hsauth {

// What to tell a person to whom no redirect came: the first of these pages, each with its words, its cause
// and its mend, over several lines. Without pages, what else may keep HubSpot from redirecting.
[[nodiscard]] std::string page_advice(std::span<const PossiblePage> pages);

}  // namespace hsauth
