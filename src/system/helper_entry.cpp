#include "system/helper_entry.h"

#include <array>

#include "base/encoding.h"

namespace hsauth {

std::string key_start(const ProfileFacts& profile) {
    const auto origin = profile.api_origin.empty() ? "https://hsauth.invalid" : profile.api_origin;
    return origin + "/hsauth/" + (profile.hub_id ? std::to_string(*profile.hub_id) : "account") + "/";
}

Result<HelperEntry> new_entry(const std::string& helper, const std::string& key_start, Random& random) {
    std::array<std::byte, 12> bytes;
    if (auto filled = random.fill(bytes); !filled) return pass_on(filled.error());
    return HelperEntry{helper, key_start + base64url(bytes)};
}

}  // namespace hsauth
