#pragma once

#include <chrono>
#include <optional>

#include "base/result.h"
#include "system/helper_entry.h"
#include "system/kept_secrets.h"

namespace hsauth {

// Keeps secrets outside the profile files. Every error has kind local and names the helper, or is a signal's.
class SecretKeeper {
  public:
    virtual ~SecretKeeper() = default;

    // Nothing where the helper doesn't know the entry, or has an empty secret for it.
    [[nodiscard]] virtual Result<std::optional<KeptSecrets>> get(const HelperEntry& entry) = 0;
    // A signal doesn't end it: what is to be kept may exist nowhere else.
    [[nodiscard]] virtual Result<> keep(const HelperEntry& entry, const KeptSecrets& secrets) = 0;
    // One that isn't there counts as erased.
    [[nodiscard]] virtual Result<> erase(const HelperEntry& entry) = 0;
    // From now on each of these gets that long, if it isn't more than it gets anyway.
    virtual void limit(std::chrono::milliseconds most) = 0;
};

// Whether it keeps what it takes and gives it back: some helpers only know what they know, and say yes to
// everything. The entry is gone afterwards.
[[nodiscard]] Result<> try_keeper(SecretKeeper& keeper, const HelperEntry& entry);

}  // namespace hsauth
