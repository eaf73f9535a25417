#include "emulator/uninstallation_endpoint.h"

namespace hsauth::emulator {

Answer answer_uninstallation(Emulation& emulation, const Grant& grant) {
    auto& tokens = emulation.state().tokens;
    tokens.end_installation(*grant.app, *grant.account);
    if (emulation.config().assumptions.uninstalled_access == UninstalledAccess::dead)
        tokens.end_access(*grant.app, *grant.account);
    return empty_answer(204);
}

}  // namespace hsauth::emulator
