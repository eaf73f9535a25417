#pragma once

#include <span>
#include <string>

#include "hubspot/possible_pages.h"

namespace hsauth {

// How many pages to tell of: while a person still looks at the address above, or when nothing more comes.
enum class PageList { likeliest, all };

// What to tell a person to whom no redirect came: these pages, or the first of them, each with its words, its
// cause and its mend, over several lines. Without pages, what else may keep HubSpot from redirecting.
[[nodiscard]] std::string page_advice(std::span<const PossiblePage> pages, PageList list);

}  // namespace hsauth
