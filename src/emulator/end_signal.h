#pragma once

#include <memory>
#include <optional>

#include "emulator/descriptor.h"

namespace hsauth::emulator {

// Ends the waits of many threads at once: the reader becomes readable, for good, when the signal is raised or
// goes. Who waits shares the reader, so that its number can't come to mean another file meanwhile.
class EndSignal {
  public:
    // Nothing where no file descriptors are left.
    [[nodiscard]] static std::optional<EndSignal> make();

    void raise() { writer_.close(); }
    [[nodiscard]] const std::shared_ptr<const Descriptor>& reader() const { return reader_; }

  private:
    EndSignal(Descriptor reader, Descriptor writer);

    std::shared_ptr<const Descriptor> reader_;
    Descriptor writer_;  // closing it is what makes the reader readable
};

}  // namespace hsauth::emulator
