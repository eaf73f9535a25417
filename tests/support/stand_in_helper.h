#pragma once

#include <string>
#include <sys/stat.h>

#include "support/catch.h"
#include "support/environment_variable.h"
#include "support/temporary_directory.h"

namespace hsauth {

// A credential helper "test" on the PATH, written in shell: $1 is the action, $HERE a directory of its own.
class StandInHelper {
  public:
    explicit StandInHelper(const std::string& script) { become(script); }

    // From now on it does this.
    void become(const std::string& script) const {
        const auto path = directory_ / "docker-credential-test";
        put_content(path, "#!/bin/sh\nHERE='" + directory_.path() + "'\n" + script + "\n");
        REQUIRE(chmod(path.c_str(), 0700) == 0);
    }
    // What it left in a file of its directory; empty where there is none.
    [[nodiscard]] std::string left(const std::string& file) const { return content_of(directory_ / file); }

  private:
    TemporaryDirectory directory_;
    EnvironmentVariable path_{"PATH", directory_.path() + ":/usr/bin:/bin"};
};

}  // namespace hsauth
