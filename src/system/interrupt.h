#pragma once

#include <optional>

#include "base/error.h"

namespace hsauth {

// SIGINT and SIGTERM as something that can be waited for, so that a command ends in good order: its files
// whole, its terminal put right. The second such signal ends the process at once.
class Interrupt {
  public:
    // Takes the two signals over for the whole process, once; SIGHUP keeps its meaning.
    [[nodiscard]] static Interrupt& install();

    // Becomes readable when a signal came, and stays so. Never read from it.
    [[nodiscard]] int descriptor() const { return descriptor_; }
    // The signal that came, as the error that ends the command.
    [[nodiscard]] std::optional<Error> pending() const;

  private:
    explicit Interrupt(int descriptor) : descriptor_(descriptor) {}

    int descriptor_;
};

}  // namespace hsauth
