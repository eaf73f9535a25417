#pragma once

#include "world/random.h"

namespace hsauth {

class OpensslRandom final : public Random {
  public:
    [[nodiscard]] Result<> fill(std::span<std::byte> bytes) override;
};

}  // namespace hsauth
