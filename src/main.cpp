#include <algorithm>
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "cli/run.h"
#include "cli/version.h"
#include "system/browser_launcher.h"
#include "system/caller_state.h"
#include "system/file_pending_logins.h"
#include "system/file_token_store.h"
#include "system/helper_keeper.h"
#include "system/httplib_client.h"
#include "system/interrupt.h"
#include "system/loopback_listener.h"
#include "system/openssl_random.h"
#include "system/os_files.h"
#include "system/os_source_tree.h"
#include "system/os_terminal.h"
#include "system/process_environment.h"
#include "system/process_signals.h"
#include "system/program_launcher.h"
#include "system/scope_book_file.h"
#include "system/standing_profile_file.h"
#include "system/system_clock.h"
#include "world/world.h"

namespace {

int run_with_the_real_world(const std::vector<std::string>& words) {
    using namespace hsauth;
    const auto caller = CallerState::capture();
    harden_process();
    const auto& interrupt = Interrupt::install();

    SystemClock clock;
    OpensslRandom random;
    ProcessEnvironment environment;
    OsFiles files{interrupt, random};
    HttplibClient http{"hsauth/" + std::string(cli::version), TlsTrust::from(environment),
                       ProxySettings::from(environment), interrupt};
    BrowserLauncher browser{caller};
    LoopbackListeners listeners{&interrupt};
    OsTerminal terminal{interrupt};
    HelperKeeper keeper{caller, interrupt};
    FileTokenStore store{environment, random, interrupt, keeper};
    StandingProfileFile standing{environment, random};
    FilePendingLogins pending{environment, random};
    ProcessSignals signals{interrupt};
    ProgramLauncher programs{caller, interrupt};
    OsSourceTree tree;
    ScopeBookFile scope_book{environment, random};
    World world{clock, random,   environment, files,   http,     browser, listeners, terminal,
                store, standing, pending,     signals, programs, tree,    scope_book};
    return cli::run(world, words);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        // A caller may start a program without even its own name.
        return run_with_the_real_world({argv + std::min(argc, 1), argv + argc});
    } catch (const std::exception& fault) {
        // What fails before there is a terminal to say it on; cli::run() catches everything else.
        std::fprintf(stderr, "error: hsauth can't start: %s.\n", fault.what());
        return hsauth::exit_code(hsauth::ErrorKind::internal);
    }
}
