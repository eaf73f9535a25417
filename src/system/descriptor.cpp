#include "system/descriptor.h"

#include <array>
#include <cerrno>
#include <openssl/crypto.h>
#include <unistd.h>

namespace hsauth {

Descriptor::~Descriptor() {
    if (number_ >= 0) close(number_);
}

int write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

long read_some(int descriptor, SecretBuilder& into) {
    std::array<char, 16 * 1024> buffer;
    const auto count = read(descriptor, buffer.data(), buffer.size());
    if (count > 0) {
        into.append({buffer.data(), static_cast<std::size_t>(count)});
        OPENSSL_cleanse(buffer.data(), static_cast<std::size_t>(count));
    }
    return count;
}

}  // namespace hsauth
