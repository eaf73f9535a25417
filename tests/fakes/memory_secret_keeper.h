#pragma once

#include <functional>
#include <map>
#include <optional>
#include <utility>

#include "system/secret_keeper.h"

namespace hsauth {

// A helper that lives in the test.
class MemorySecretKeeper final : public SecretKeeper {
  public:
    [[nodiscard]] Result<std::optional<KeptSecrets>> get(const HelperEntry& entry) override {
        if (fault_) return pass_on(*fault_);
        if (const auto action = std::exchange(when_asked_, nullptr)) action();
        const auto found = entries_.find({entry.helper, entry.key});
        if (found == entries_.end()) return std::optional<KeptSecrets>{};
        return std::optional<KeptSecrets>{copy_of(found->second)};
    }

    [[nodiscard]] Result<> keep(const HelperEntry& entry, const KeptSecrets& secrets) override {
        if (fault_) return pass_on(*fault_);
        if (!keeps_nothing_) entries_[{entry.helper, entry.key}] = copy_of(secrets);
        return {};
    }

    [[nodiscard]] Result<> erase(const HelperEntry& entry) override {
        if (fault_) return pass_on(*fault_);
        if (erase_fault_) return pass_on(*erase_fault_);
        entries_.erase({entry.helper, entry.key});
        return {};
    }

    void limit(std::chrono::milliseconds most) override { limit_ = most; }

    // From now on it does nothing, or doesn't give up what it has; until it is mended.
    void break_down(Error fault) { fault_ = std::move(fault); }
    void refuse_to_erase(Error fault) { erase_fault_ = std::move(fault); }
    void mend() {
        fault_.reset();
        erase_fault_.reset();
    }
    // It says yes and forgets.
    void keep_nothing() { keeps_nothing_ = true; }
    // Runs once, when it is asked for secrets and before it looks for them.
    void when_asked(std::function<void()> action) { when_asked_ = std::move(action); }

    // By helper and key.
    [[nodiscard]] const std::map<std::pair<std::string, std::string>, KeptSecrets>& entries() const {
        return entries_;
    }
    void forget_all() { entries_.clear(); }
    [[nodiscard]] std::chrono::milliseconds limit() const { return limit_; }

  private:
    [[nodiscard]] static KeptSecrets copy_of(const KeptSecrets& secrets) {
        return {secrets.client_secret.clone(), secrets.access_token.clone(), secrets.refresh_token.clone(),
                secrets.expires_at};
    }

    std::map<std::pair<std::string, std::string>, KeptSecrets> entries_;
    std::optional<Error> fault_;
    std::optional<Error> erase_fault_;
    bool keeps_nothing_ = false;
    std::function<void()> when_asked_;
    std::chrono::milliseconds limit_{};
};

}  // namespace hsauth
