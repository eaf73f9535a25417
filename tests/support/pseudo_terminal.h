#pragma once

#include <cstdlib>
#include <fcntl.h>
#include <string_view>
#include <termios.h>
#include <unistd.h>

#include "support/catch.h"
#include "system/descriptor.h"

namespace hsauth {

// A terminal of our own: what is typed at one end is read at the other.
struct PseudoTerminal {
    Descriptor keyboard{posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)};
    Descriptor screen;

    PseudoTerminal() {
        REQUIRE(keyboard.is_open());
        REQUIRE(grantpt(keyboard.number()) == 0);
        REQUIRE(unlockpt(keyboard.number()) == 0);
        screen = Descriptor{open(ptsname(keyboard.number()), O_RDWR | O_NOCTTY | O_CLOEXEC)};
        REQUIRE(screen.is_open());
    }
    // Hands over piece by piece, as a terminal does that a program has taken out of line mode.
    void turn_line_mode_off() {
        termios mode{};
        REQUIRE(tcgetattr(screen.number(), &mode) == 0);
        mode.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
        REQUIRE(tcsetattr(screen.number(), TCSANOW, &mode) == 0);
    }
    void type(std::string_view text) {
        REQUIRE(write(keyboard.number(), text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    }
};

}  // namespace hsauth
