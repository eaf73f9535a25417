#include <string>
#include <vector>

#include "cli/run.h"
#include "cli/version.h"
#include "system/browser_launcher.h"
#include "system/caller_state.h"
#include "system/file_token_store.h"
#include "system/httplib_client.h"
#include "system/interrupt.h"
#include "system/loopback_listener.h"
#include "system/openssl_random.h"
#include "system/os_files.h"
#include "system/os_terminal.h"
#include "system/process_environment.h"
#include "system/process_signals.h"
#include "system/system_clock.h"
#include "world/world.h"

int main(int argc, char** argv) {
    using namespace hsauth;
    const auto caller = CallerState::capture();
    harden_process();
    const auto& interrupt = Interrupt::install();

    SystemClock clock;
    OpensslRandom random;
    ProcessEnvironment environment;
    OsFiles files{interrupt};
    HttplibClient http{"hsauth/" + std::string(cli::version), TlsTrust{}, interrupt};
    BrowserLauncher browser{caller};
    LoopbackListeners listeners{&interrupt};
    OsTerminal terminal{interrupt};
    FileTokenStore store{environment, random, interrupt};
    ProcessSignals signals{interrupt};
    World world{clock, random, environment, files, http, browser, listeners, terminal, store, signals};

    const std::vector<std::string> words{argv + 1, argv + argc};
    return cli::run(world, words);
}
