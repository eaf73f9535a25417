#pragma once

#include <string>

#include "world/environment.h"
#include "world/pending_logins.h"
#include "world/random.h"

namespace hsauth {

// Pending logins as files: one each in pending/ of the state directory, for this user's eyes alone, named by
// a hash of its state, so that a listing of the directory gives nothing away. Looking makes no file or
// directory. What can't be read stands in no other login's way, and no save removes it.
class FilePendingLogins final : public PendingLogins {
  public:
    // Keeps references; the environment says where (see state_directory.h), which is asked at the first use.
    FilePendingLogins(const Environment& environment, Random& random)
        : environment_(environment), random_(random) {}

    [[nodiscard]] Result<> save(const PendingLogin& login) override;
    [[nodiscard]] Result<std::optional<PendingLogin>> find(const Secret& state) override;
    [[nodiscard]] Result<PendingListing> list() override;
    [[nodiscard]] Result<bool> remove(const Secret& state) override;

  private:
    const Environment& environment_;
    Random& random_;
};

// The file's name in pending/.
[[nodiscard]] std::string pending_file_name(const Secret& state);

}  // namespace hsauth
