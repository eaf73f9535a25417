#pragma once

#include "system/caller_state.h"
#include "world/browser.h"

namespace hsauth {

// Starts the person's browser. Among the given commands, "none" stands for opening nothing, and counts as
// done; blank ones are skipped. Without commands it tries the openers that this system usually has, on WSL
// the one that reaches the Windows browser first. What it starts goes its own way (system/detached_program.h)
// and sees no HUBSPOT_* or HSAUTH_* variable, since those may hold secrets. Whether a browser then really
// shows the page, nobody can tell: an opener's exit status says nothing.
class BrowserLauncher final : public Browser {
  public:
    explicit BrowserLauncher(const CallerState& caller) : caller_(caller) {}

    // A URL that isn't http or https, or a command with an open quote, is a usage error.
    [[nodiscard]] Result<> open(std::string_view url, const std::vector<std::string>& commands) override;

  private:
    CallerState caller_;
};

}  // namespace hsauth
