#include "fakes/memory_pending_logins.h"

namespace hsauth {

Result<> MemoryPendingLogins::save(const PendingLogin& login) {
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

Result<std::optional<PendingLogin>> MemoryPendingLogins::find(const Secret& state) {
    if (read_fault_) return pass_on(*read_fault_);
    for (const auto& login : logins_) {
        if (same_secret(login.state, state.reveal())) return std::optional<PendingLogin>{login.clone()};
    }
    return std::optional<PendingLogin>{};
}

Result<PendingListing> MemoryPendingLogins::list() {
    PendingListing listing;
    for (const auto& login : logins_)
        listing.logins.push_back(login.clone());
    if (read_fault_) listing.unreadable.push_back(*read_fault_);
    return listing;
}

Result<bool> MemoryPendingLogins::remove(const Secret& state) {
    if (write_fault_) return pass_on(*write_fault_);
    return erase([&](const PendingLogin& login) { return same_secret(login.state, state.reveal()); });
}

}  // namespace hsauth
