#pragma once

#include <optional>

#include "base/timestamp.h"
#include "emulator/message.h"
#include "json/value.h"

namespace hsauth::emulator {

// The last requests with their answers' status, for a test to look at. Secrets never get into it: they are
// replaced on the way in, and what is long is cut.
class RequestLog {
  public:
    // No status where no answer went out.
    void note(const Request& request, std::optional<int> status, Timestamp at);

    // {"at","method","path","query","form","headers","status"} each, oldest first. query, form and headers
    // are objects; a repeated name has an array of its values.
    [[nodiscard]] const json::Array& entries() const { return entries_; }

  private:
    json::Array entries_;
};

}  // namespace hsauth::emulator
