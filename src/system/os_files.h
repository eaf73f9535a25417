#pragma once

#include "system/interrupt.h"
#include "world/files.h"
#include "world/random.h"

namespace hsauth {

// Reads what a person names: ordinary files, but also pipes and /dev/fd/N, as shells make them. A signal ends
// the wait for a slow one.
class OsFiles final : public Files {
  public:
    // Both must outlive it.
    OsFiles(const Interrupt& interrupt, Random& random) : interrupt_(interrupt), random_(random) {}
    using Files::read;
    [[nodiscard]] Result<Secret> read(const std::string& path, std::size_t most) override;
    [[nodiscard]] Result<> create(const std::string& path, std::string_view content) override;
    [[nodiscard]] Result<> append(const std::string& path, std::string_view lines) override;
    [[nodiscard]] Result<> replace(const std::string& path, const Secret& content) override;
    [[nodiscard]] Result<> rewrite(const std::string& path, const Rewriting& rewriting) override;
    [[nodiscard]] Result<> remove(const std::string& path) override;
    [[nodiscard]] Result<> check_appendable(const std::string& path) override;

  private:
    const Interrupt& interrupt_;
    Random& random_;
};

}  // namespace hsauth
