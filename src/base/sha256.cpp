#include "base/sha256.h"

#include <openssl/sha.h>

namespace hsauth {

Sha256 sha256(std::string_view text) {
    Sha256 digest{};
    SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(),
           reinterpret_cast<unsigned char*>(digest.data()));
    return digest;
}

}  // namespace hsauth
