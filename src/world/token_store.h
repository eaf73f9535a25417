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

// The saved profiles. Each is a file; its secrets are in that file, or a credential helper keeps them (see
// ProfileFacts::store). Every error has kind local and names the file or the helper, but for load()'s of
// secrets that the helper doesn't know, which has kind login_needed, and for a signal's. May be used from
// several threads; what changes a profile is to be called with its lock held.
class TokenStore {
  public:
    virtual ~TokenStore() = default;

    // Nothing where there is no such profile. A damaged file, one that a newer version wrote, or one that
    // others can read or write is an error.
    [[nodiscard]] virtual Result<std::optional<Profile>> load(const std::string& name) = 0;

    // The same without the secrets: asks no helper.
    [[nodiscard]] virtual Result<std::optional<ProfileOutline>> outline(const std::string& name) = 0;

    // Whole or not at all, and durable when it returns: a reader sees the old profile or the new one. Where
    // the secrets move to another place, what the old one held is taken out of it last.
    [[nodiscard]] virtual Result<> save(const Profile& profile) = 0;

    // Checks that save() could work now, so that a request that can't be repeated isn't sent in vain.
    [[nodiscard]] virtual Result<> check_writable() = 0;

    // Checks that secrets could be kept there, by keeping one for a moment.
    [[nodiscard]] virtual Result<> try_out(const SecretStore& place) = 0;

    // For secrets that exist nowhere else, after save() failed on a helper: puts them into the profile's
    // file, where load() finds them, until the next save() brings them to the helper.
    [[nodiscard]] virtual Result<> rescue(const Profile& profile) = 0;

    // Whether there was such a profile. It stays where a helper doesn't give its secrets up.
    [[nodiscard]] virtual Result<bool> remove(const std::string& name) = 0;

    // Gives a profile another name, at once: whoever looks meanwhile finds it under one of the two. False
    // where there is no such profile; where the other name is taken, even by a damaged one, it is an error.
    // Call it with both names' locks held.
    [[nodiscard]] virtual Result<bool> rename(const std::string& name, const std::string& new_name) = 0;

    // In alphabetical order.
    [[nodiscard]] virtual Result<std::vector<std::string>> names() = 0;

    // Waits for at most that long.
    [[nodiscard]] virtual Result<std::unique_ptr<ProfileLock>> lock(const std::string& name,
                                                                    std::chrono::milliseconds patience) = 0;

    // From now on each call of a helper gets that long, if it isn't more than it gets anyway.
    virtual void limit_helpers(std::chrono::milliseconds most) = 0;

    // What went wrong beside the point and was not told yet, such as an old place that kept its copy of what
    // was moved away. Nothing of it made a call fail.
    [[nodiscard]] virtual std::vector<Error> complaints() = 0;
};

// 1 to 64 letters, digits, '.', '_' and '-', not starting with '.' or '-': a name that is a file name
// everywhere.
[[nodiscard]] bool is_profile_name(std::string_view name);

}  // namespace hsauth
