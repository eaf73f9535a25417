#pragma once

#include <string_view>

namespace hsauth::emulator {

// A commented config that read_config() takes: an app under HubSpot's scope rules, and three accounts that
// differ in region and subscription.
[[nodiscard]] std::string_view example_config();

}  // namespace hsauth::emulator
