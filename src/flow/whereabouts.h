#pragma once

#include <cstdint>
#include <string>

#include "world/environment.h"

namespace hsauth {

// Where this process runs, as far as it bears on where the person's browser is. It is a guess that misses
// some (Cloud Shell, Codespaces) and so decides nothing: it only words what is said to the person.
enum class Whereabouts { unknown, over_ssh, in_container };

// A container that one is connected to over SSH is reached over SSH.
[[nodiscard]] Whereabouts whereabouts(const Environment& environment);

// How a browser elsewhere comes to a login that waits on a port of this machine.
struct LoginPorts {
    std::uint16_t of_redirect_uri = 0;  // where the browser goes
    std::uint16_t listening = 0;        // where hsauth listens
};
// A sentence for the person; empty where nothing is known to be in the way.
[[nodiscard]] std::string advice_for(Whereabouts whereabouts, const LoginPorts& ports);

}  // namespace hsauth
