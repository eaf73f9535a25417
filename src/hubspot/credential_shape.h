#pragma once

#include <string_view>

#include "base/secret.h"
#include "base/url.h"
#include "hubspot/forecast.h"

namespace hsauth {

// What can be seen of an app's client id and secret without asking: HubSpot's are 36 characters each, like
// 01234567-89ab-cdef-0123-456789abcdef. What is plainly another thing (a number, a token, one masked or in
// quotes) is an error at HubSpot's own origins and a warning anywhere else; another length or other
// characters are a warning, and no word on loopback. Either may be empty, of which nothing is said. No
// finding holds a value, since a token may have been taken for one.
[[nodiscard]] Forecast forecast_credentials(std::string_view client_id, const Secret& client_secret,
                                            const Origin& origin);

}  // namespace hsauth
