// An answer whose bytes are counted in one piece and byte by byte is the same, and its chunks are, too.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "system/answer_limits.h"

using namespace hsauth;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    AnswerLimits at_once;
    AnswerLimits in_bytes;
    const bool fits = at_once.take(text);
    bool fits_in_bytes = true;
    for (const char byte : text)
        fits_in_bytes = in_bytes.take({&byte, 1}) && fits_in_bytes;
    if (fits != fits_in_bytes) std::abort();
    if (fits && at_once.chunks().is_broken() != in_bytes.chunks().is_broken()) std::abort();
    return 0;
}
