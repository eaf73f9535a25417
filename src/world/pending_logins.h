#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "world/pending_login.h"

namespace hsauth {

// Those that can be read, and why the others can't.
struct PendingListing {
    std::vector<PendingLogin> logins;  // the latest first
    std::vector<Error> unreadable;
};

// The logins that wait for their redirect to be given to another call. They are kept by state. Whether one
// has expired is for the caller to say (has_expired). Every error has kind local and names the file.
class PendingLogins {
  public:
    virtual ~PendingLogins() = default;

    // Durable when it returns. Takes away those that had expired when this one was made.
    [[nodiscard]] virtual Result<> save(const PendingLogin& login) = 0;

    // Nothing where no login with that state is pending. A damaged file, one that a newer version wrote, or
    // one that others can read or write is an error.
    [[nodiscard]] virtual Result<std::optional<PendingLogin>> find(const Secret& state) = 0;

    [[nodiscard]] virtual Result<PendingListing> list() = 0;

    // Whether it was there: of several who remove it at once, one gets a yes.
    [[nodiscard]] virtual Result<bool> remove(const Secret& state) = 0;
};

}  // namespace hsauth
