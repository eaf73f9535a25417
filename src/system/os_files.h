#pragma once

#include "system/interrupt.h"
#include "world/files.h"

namespace hsauth {

// Reads what a person names: ordinary files, but also pipes and /dev/fd/N, as shells make them. A signal ends
// the wait for a slow one.
class OsFiles final : public Files {
  public:
    explicit OsFiles(const Interrupt& interrupt) : interrupt_(interrupt) {}
    [[nodiscard]] Result<Secret> read(const std::string& path) override;
    [[nodiscard]] Result<> create(const std::string& path, std::string_view content) override;
    [[nodiscard]] Result<> append(const std::string& path, std::string_view lines) override;
    [[nodiscard]] Result<> check_appendable(const std::string& path) override;

  private:
    const Interrupt& interrupt_;
};

}  // namespace hsauth
