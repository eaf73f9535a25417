#pragma once

#include <utility>

#include "world/standing_profile.h"

namespace hsauth {

// A choice that dies with its test.
class MemoryStandingProfile final : public StandingProfile {
  public:
    [[nodiscard]] Result<std::optional<std::string>> chosen() override {
        if (fault_) return pass_on(*fault_);
        return chosen_;
    }
    [[nodiscard]] Result<> choose(const std::string& name) override {
        if (fault_) return pass_on(*fault_);
        chosen_ = name;
        return {};
    }

    // From now on it can be neither read nor changed.
    void damage(Error fault) { fault_ = std::move(fault); }

  private:
    std::optional<std::string> chosen_;
    std::optional<Error> fault_;
};

}  // namespace hsauth
