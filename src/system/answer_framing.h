#pragma once

#include <vector>

#include "world/http_client.h"

namespace hsauth {

// Whether the headers say once and clearly how long the body is (RFC 9112 section 6.3): one Content-Length of
// digits, or the transfer coding chunked alone, or neither, which means up to the connection's end. An answer
// that says two things has been tampered with on its way, or is not what its reader takes it for.
[[nodiscard]] bool is_framed_clearly(const std::vector<HttpHeader>& headers);

}  // namespace hsauth
