// A head read in one piece and byte by byte is the same request.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "system/request_head.h"

using namespace hsauth;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    RequestHeadReader at_once;
    RequestHeadReader in_bytes;
    const bool settled = at_once.take(text);
    bool settled_in_bytes = false;
    for (const char byte : text) {
        settled_in_bytes = in_bytes.take({&byte, 1});
        if (settled_in_bytes) break;
    }
    if (settled != settled_in_bytes) std::abort();
    if (!settled) return 0;
    const auto whole = at_once.finish();
    const auto pieces = in_bytes.finish();
    if (whole.fault != pieces.fault || whole.target != pieces.target || whole.has_body != pieces.has_body)
        std::abort();
    return 0;
}
