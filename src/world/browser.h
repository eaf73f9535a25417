#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hsauth {

class Browser {
  public:
    virtual ~Browser() = default;
    // Starts the first of these commands that can be started, or of the system's usual openers when there are
    // none, and comes back without waiting for it. A command is split on blanks with quotes, never given to a
    // shell; "%s" in it is the URL, else the URL is its last argument. Fails where nothing could be started:
    // a reason to tell the person, not to stop waiting.
    [[nodiscard]] virtual Result<> open(std::string_view url, const std::vector<std::string>& commands) = 0;
};

}  // namespace hsauth
