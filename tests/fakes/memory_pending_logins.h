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
    [[nodiscard]] Result<> save(const PendingLogin& login) override {
        if (write_fault_) return pass_on(*write_fault_);
        erase([&](const PendingLogin& other) {
            return same_secret(other.state, login.state.reveal()) || has_expired(other, login.made_at);
        });
        const auto later = std::find_if(logins_.begin(), logins_.end(), [&](const PendingLogin& other) {
            return other.made_at <= login.made_at;
        });
        logins_.insert(later, login.clone());
        return {};
    }

    [[nodiscard]] Result<std::optional<PendingLogin>> find(const Secret& state) override {
        if (read_fault_) return pass_on(*read_fault_);
        for (const auto& login : logins_) {
            if (same_secret(login.state, state.reveal())) return std::optional<PendingLogin>{login.clone()};
        }
        return std::optional<PendingLogin>{};
    }

    [[nodiscard]] Result<PendingListing> list() override {
        PendingListing listing;
        for (const auto& login : logins_)
            listing.logins.push_back(login.clone());
        if (read_fault_) listing.unreadable.push_back(*read_fault_);
        return listing;
    }

    [[nodiscard]] Result<bool> remove(const Secret& state) override {
        if (write_fault_) return pass_on(*write_fault_);
        return erase([&](const PendingLogin& login) { return same_secret(login.state, state.reveal()); });
    }

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
