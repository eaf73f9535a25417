#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "oauth/scope_set.h"

namespace hsauth {

// Which scopes a token had at a time, as a file to be kept with an app's source. It holds no secret.
struct ScopeLock {
    std::string client_id;  // empty where it wasn't known
    ScopeSet granted;
    ScopeSet required;
    ScopeSet optional;
};

// The same for the same scopes, in whatever order they come.
[[nodiscard]] std::string scope_lock_text(const ScopeLock& lock);
// What is no such file is an error of kind local that begins with "PATH:LINE: ".
[[nodiscard]] Result<ScopeLock> read_scope_lock(std::string_view text, const std::string& path);

struct ScopeChange {
    std::vector<std::string> appeared;
    std::vector<std::string> vanished;

    [[nodiscard]] bool empty() const { return appeared.empty() && vanished.empty(); }
};

// What differs from a lock file.
struct ScopeDrift {
    bool other_app = false;
    ScopeChange granted;
    ScopeChange required;
    ScopeChange optional;

    [[nodiscard]] bool empty() const {
        return !other_app && granted.empty() && required.empty() && optional.empty();
    }
};

// A call that doesn't say what was asked for, in `now` neither required nor optional, isn't held to it; an
// app that one of both doesn't know is no other one.
[[nodiscard]] ScopeDrift drift_between(const ScopeLock& lock, const ScopeLock& now);

}  // namespace hsauth
