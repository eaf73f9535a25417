#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "world/profile.h"

namespace hsauth {

// Held over read, refresh and write of one profile; other processes (and other holders in this one) wait.
// Released when it goes, or when its process dies.
class ProfileLock {
  public:
    virtual ~ProfileLock() = default;
};

// The saved profiles. Every error has kind local and names the file.
class TokenStore {
  public:
    virtual ~TokenStore() = default;

    // Nothing where there is no such profile. A damaged file, one that a newer version wrote, or one that
    // others can read or write is an error.
    [[nodiscard]] virtual Result<std::optional<Profile>> load(const std::string& name) = 0;

    // Whole or not at all, and durable when it returns: a reader sees the old profile or the new one.
    [[nodiscard]] virtual Result<> save(const Profile& profile) = 0;

    // Checks that save() could work now, so that a request that can't be repeated isn't sent in vain.
    [[nodiscard]] virtual Result<> check_writable() = 0;

    // Whether there was such a profile.
    [[nodiscard]] virtual Result<bool> remove(const std::string& name) = 0;

    // In alphabetical order.
    [[nodiscard]] virtual Result<std::vector<std::string>> names() = 0;

    // Waits for at most that long.
    [[nodiscard]] virtual Result<std::unique_ptr<ProfileLock>> lock(const std::string& name,
                                                                    std::chrono::milliseconds patience) = 0;
};

// 1 to 64 letters, digits, '.', '_' and '-', not starting with '.' or '-': a name that is a file name
// everywhere.
[[nodiscard]] bool is_profile_name(std::string_view name);

}  // namespace hsauth
