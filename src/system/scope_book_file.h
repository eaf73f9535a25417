#pragma once

#include "world/environment.h"
#include "world/random.h"
#include "world/scope_book.h"

namespace hsauth {

// What was imported as the file scopes.json in the state directory, for this user's eyes alone. Reading makes
// no file or directory.
class ScopeBookFile final : public ScopeBook {
  public:
    // Both must outlive it.
    ScopeBookFile(const Environment& environment, Random& random)
        : environment_(environment), random_(random) {}

    [[nodiscard]] Result<ImportedScopes> load() override;
    [[nodiscard]] Result<> save(const ImportedScopes& imported) override;

  private:
    const Environment& environment_;
    Random& random_;
};

}  // namespace hsauth
