#include "emulator/uninstallation_endpoint.h"

namespace hsauth::emulator {

Answer answer_uninstallation(Emulation& emulation, const Grant& grant) {
    emulation.state().tokens.end_installation(*grant.app, *grant.account);
    return empty_answer(204);
}

}  // namespace hsauth::emulator
