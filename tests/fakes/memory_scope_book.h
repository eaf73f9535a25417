#pragma once

#include <optional>
#include <utility>

#include "world/scope_book.h"

namespace hsauth {

// Imports that die with their test.
class MemoryScopeBook final : public ScopeBook {
  public:
    [[nodiscard]] Result<ImportedScopes> load() override {
        ++loads_;
        if (fault_) return pass_on(*fault_);
        return imported_;
    }
    [[nodiscard]] Result<> save(const ImportedScopes& imported) override {
        if (fault_) return pass_on(*fault_);
        imported_ = imported;
        ++saves_;
        return {};
    }

    [[nodiscard]] int loads() const { return loads_; }
    [[nodiscard]] int saves() const { return saves_; }
    // From now on it can be neither read nor changed.
    void damage(Error fault) { fault_ = std::move(fault); }

  private:
    ImportedScopes imported_;
    std::optional<Error> fault_;
    int loads_ = 0;
    int saves_ = 0;
};

}  // namespace hsauth
