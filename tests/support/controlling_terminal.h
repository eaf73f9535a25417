#pragma once

#include <pty.h>
#include <string>
#include <string_view>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "support/catch.h"

namespace hsauth {

// Both ends of a new terminal that a child process can have as its own, /dev/tty.
class ControllingTerminal {
  public:
    ControllingTerminal() { REQUIRE(openpty(&master_, &slave_, nullptr, nullptr, nullptr) == 0); }
    ControllingTerminal(const ControllingTerminal&) = delete;
    ControllingTerminal& operator=(const ControllingTerminal&) = delete;
    ~ControllingTerminal() {
        close(master_);
        close(slave_);
    }

    // In the child: takes it over.
    void control_this_process() const {
        setsid();
        ioctl(slave_, TIOCSCTTY, 0);
    }
    void type(std::string_view text) const {
        REQUIRE(write(master_, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    }
    // Reads what is shown until it holds these words.
    void wait_for(std::string_view words) {
        char buffer[256];
        while (shown_.find(words) == std::string::npos) {
            const auto count = read(master_, buffer, sizeof buffer);
            REQUIRE(count > 0);
            shown_.append(buffer, static_cast<std::size_t>(count));
        }
    }
    [[nodiscard]] bool echoes() const {
        termios settings{};
        REQUIRE(tcgetattr(slave_, &settings) == 0);
        return (settings.c_lflag & ECHO) != 0;
    }
    [[nodiscard]] const std::string& shown() const { return shown_; }

  private:
    int master_ = -1;
    int slave_ = -1;
    std::string shown_;
};

}  // namespace hsauth
