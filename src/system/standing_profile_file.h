#pragma once

#include "world/environment.h"
#include "world/random.h"
#include "world/standing_profile.h"

namespace hsauth {

// The choice as the file standing.json in the state directory, for this user's eyes alone. Reading makes no
// file or directory. May be used from several threads.
class StandingProfileFile final : public StandingProfile {
  public:
    // Both must outlive it.
    StandingProfileFile(const Environment& environment, Random& random)
        : environment_(environment), random_(random) {}

    [[nodiscard]] Result<std::optional<std::string>> chosen() override;
    [[nodiscard]] Result<> choose(const std::string& name) override;

  private:
    const Environment& environment_;
    Random& random_;
};

}  // namespace hsauth
