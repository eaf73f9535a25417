#include "system/openssl_random.h"

#include <algorithm>
#include <limits>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/rand.h>

namespace hsauth {

Result<> OpensslRandom::fill(std::span<std::byte> bytes) {
    constexpr std::size_t most = std::numeric_limits<int>::max();
    for (auto rest = bytes; !rest.empty();) {
        const auto piece = rest.first(std::min(rest.size(), most));
        if (RAND_bytes(reinterpret_cast<unsigned char*>(piece.data()), static_cast<int>(piece.size())) != 1) {
            ERR_clear_error();
            // Nothing predictable may pass for random where a caller overlooks the error.
            OPENSSL_cleanse(bytes.data(), bytes.size());
            return fail(ErrorKind::internal, "The system's random generator gives no random bytes.");
        }
        rest = rest.subspan(piece.size());
    }
    return {};
}

}  // namespace hsauth
