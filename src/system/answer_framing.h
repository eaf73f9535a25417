#pragma once

#include <string_view>
#include <vector>

#include "system/answer_limits.h"
#include "world/http_client.h"

namespace hsauth {

// Whether the headers say once and clearly how long the body is (RFC 9112 section 6.3): one Content-Length of
// digits, or the transfer coding chunked alone, or neither, which means up to the connection's end. An answer
// that says two things has been tampered with on its way, or is not what its reader takes it for.
[[nodiscard]] bool is_framed_clearly(const std::vector<HttpHeader>& headers);

// Whether that answer to anything but HEAD says that another request may follow over its connection, and
// ended where it said it would: with Content-Length or in chunks, and nothing behind it (RFC 9112
// sections 6.3 and 9.3). Of "Connection", any word but "keep-alive" is a no. `version` is such as "HTTP/1.1";
// `received` saw every byte that came.
[[nodiscard]] bool leaves_connection_usable(const HttpResponse& answer, std::string_view version,
                                            const AnswerLimits& received);

}  // namespace hsauth
