#pragma once

#include <string>

#include "emulator/message.h"

namespace hsauth::emulator {

// What HubSpot's error page says, and beside it what the emulator can add: names and lists that make the
// mistake findable.
struct PageRefusal {
    std::string text;
    std::string note;  // may be empty
};

// HubSpot's own error page, status 400. (HubSpot's answers 200 whatever happens: a script there shows the
// error later.)
[[nodiscard]] Answer refusal_page(const PageRefusal& refusal);

}  // namespace hsauth::emulator
