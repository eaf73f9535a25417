#if !__has_include(<catch2/catch_all.hpp>)
#define CATCH_CONFIG_RUNNER
// Signals are among what is tested; handlers of Catch2's own would come and go with each test case.
#define CATCH_CONFIG_NO_POSIX_SIGNALS
#endif
#include <csignal>
#include <cstdlib>

#include "support/catch.h"

// A unit test must not be able to reach a person's own files or login, whatever it gets wrong.
int main(int argc, char** argv) {
    for (const auto* name :
         {"HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "HSAUTH_STATE_DIR"}) {
        setenv(name, "/nonexistent/hsauth-tests", 1);
    }
    for (const auto* name :
         {"HUBSPOT_CLIENT_ID", "HUBSPOT_CLIENT_SECRET", "HUBSPOT_ACCESS_TOKEN", "HUBSPOT_REFRESH_TOKEN",
          "HSAUTH_PROFILE", "HSAUTH_API_URL", "HSAUTH_AUTH_URL", "HTTPS_PROXY", "https_proxy", "ALL_PROXY",
          "all_proxy", "BROWSER", "HSAUTH_BROWSER"}) {
        unsetenv(name);
    }
    std::signal(SIGPIPE, SIG_IGN);
    return Catch::Session().run(argc, argv);
}
