#pragma once

#include <string>

#include "base/result.h"
#include "world/profile.h"
#include "world/random.h"

namespace hsauth {

// Where a helper has the secrets of one profile. The key is what the protocol calls the server's URL.
struct HelperEntry {
    std::string helper;  // as SecretStore has it
    std::string key;

    friend bool operator==(const HelperEntry&, const HelperEntry&) = default;
};

// What the keys of a profile's entries begin with. Helpers take keys for the addresses of servers, some only
// whole ones; the account is there for whoever looks through a keyring.
[[nodiscard]] std::string key_start(const ProfileFacts& profile);

// An entry that no other profile has, of this state directory or another: the rest of its key is random.
[[nodiscard]] Result<HelperEntry> new_entry(const std::string& helper, const std::string& key_start,
                                            Random& random);

}  // namespace hsauth
