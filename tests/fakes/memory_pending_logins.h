#pragma once

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "world/pending_logins.h"

namespace hsauth {

// Pending logins that die with their test.
class MemoryPendingLogins final : public PendingLogins {
  public:
    [[nodiscard]] Result<> save(const PendingLogin& login) override;

    [[nodiscard]] Result<std::optional<PendingLogin>> find(const Secret& state) override;

    [[nodiscard]] Result<PendingListing> list() override;

    [[nodiscard]] Result<bool> remove(const Secret& state) override;

    // From now on nothing can be written, nor removed.
    void break_writes(Error fault) { write_fault_ = std::move(fault); }
    // From now on there is a file that can't be read: every find() hits it, and every list() names it.
    void break_reads(Error fault) { read_fault_ = std::move(fault); }

    [[nodiscard]] const std::vector<PendingLogin>& logins() const { return logins_; }

  private:
    template <typename Condition>
    bool erase(Condition condition) {
        const auto rest = std::remove_if(logins_.begin(), logins_.end(), condition);
        const bool any = rest != logins_.end();
        logins_.erase(rest, logins_.end());
        return any;
    }

    std::vector<PendingLogin> logins_;  // the latest first
    std::optional<Error> write_fault_;
    std::optional<Error> read_fault_;
};

}  // namespace hsauth
