#pragma once

namespace hsauth::emulator {

// Above every page.
inline constexpr auto emulator_banner =
    "This is the hsauth emulator, not HubSpot. Nothing real is connected.";

}  // namespace hsauth::emulator
