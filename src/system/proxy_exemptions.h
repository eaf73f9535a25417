#pragma once

#include <string_view>

#include "base/url.h"

namespace hsauth {

// Whether a NO_PROXY list exempts that host, as curl reads such a list: entries between commas or blanks,
// each of them `*`, a host name (which covers the names below it, too, with or without a dot ahead), an
// address, or a network such as 10.0.0.0/8 or fd00::/8. A port behind an entry narrows it to that port. Names
// aren't resolved to be compared; an entry that makes no sense covers nothing.
[[nodiscard]] bool is_exempt_from_proxy(const Url& target, std::string_view no_proxy);

}  // namespace hsauth
