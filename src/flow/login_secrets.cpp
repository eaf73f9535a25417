#include "flow/login_secrets.h"

#include <array>

namespace hsauth {

Result<LoginSecrets> fresh_login_secrets(Random& random) {
    std::array<std::byte, 32 + 32> entropy{};
    if (auto filled = random.fill(entropy); !filled) return pass_on(std::move(filled.error()));
    const std::span<const std::byte, 64> all{entropy};
    return LoginSecrets{pkce_from(all.first<32>()), state_from(all.last<32>())};
}

}  // namespace hsauth
