#include "emulator/uninstallation_endpoint.h"

#include "emulator/api_access.h"

namespace hsauth::emulator {

Outcome answer_uninstallation(Emulation& emulation, const Request& request) {
    const auto access = api_access(emulation, request);
    if (!access) return refuse(access.error());
    const auto& grant = *(*access)->grant;
    if (grant.account == nullptr) return refuse(no_account);
    emulation.state().tokens.end_installation(*grant.app, *grant.account);
    return empty_answer(204);
}

}  // namespace hsauth::emulator
