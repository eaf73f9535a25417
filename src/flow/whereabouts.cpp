#include "flow/whereabouts.h"

namespace hsauth {

Whereabouts whereabouts(const Environment& environment) {
    if (environment.variable("SSH_CONNECTION") || environment.variable("SSH_TTY"))
        return Whereabouts::over_ssh;
    if (environment.is_container()) return Whereabouts::in_container;
    return Whereabouts::unknown;
}

std::string advice_for(Whereabouts whereabouts, const LoginPorts& ports) {
    const auto listening = std::to_string(ports.listening);
    switch (whereabouts) {
        case Whereabouts::over_ssh:
            return "This is a connection over SSH. For the browser of the machine that you sit at, run "
                   "there: ssh "
                   "-L " +
                   std::to_string(ports.of_redirect_uri) + ":localhost:" + listening + " HOST";
        case Whereabouts::in_container:
            // A published port ends at the container's outer address, where nothing listens.
            return "This seems to be a container. A browser outside reaches port " + listening +
                   " of its loopback where it shares the host's network (--network host), or where an editor "
                   "or "
                   "kubectl port-forward leads there; publishing the port is not enough.";
        case Whereabouts::unknown:
            break;
    }
    return {};
}

}  // namespace hsauth
