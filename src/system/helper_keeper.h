#pragma once

#include <atomic>
#include <mutex>

#include "system/credential_helper.h"
#include "system/secret_keeper.h"

namespace hsauth {

// Keeps the secrets with credential helpers. May be used from several threads, and runs one helper at a time:
// one that keeps its store under version control, as pass does, gets in its own way.
class HelperKeeper final : public SecretKeeper {
  public:
    // Keeps references.
    HelperKeeper(const CallerState& caller, const Interrupt& interrupt)
        : caller_(caller), interrupt_(interrupt) {}

    [[nodiscard]] Result<std::optional<KeptSecrets>> get(const HelperEntry& entry) override;
    [[nodiscard]] Result<> keep(const HelperEntry& entry, const KeptSecrets& secrets) override;
    [[nodiscard]] Result<> erase(const HelperEntry& entry) override;
    void limit(std::chrono::milliseconds most) override;

  private:
    [[nodiscard]] CredentialHelper helper_of(const HelperEntry& entry) const {
        return {entry.helper, time_, caller_, interrupt_};
    }

    const CallerState& caller_;
    const Interrupt& interrupt_;
    std::mutex running_;
    std::atomic<std::chrono::milliseconds> time_{std::chrono::seconds{10}};
};

}  // namespace hsauth
