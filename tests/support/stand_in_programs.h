#pragma once

#include <array>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <poll.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

#include "support/catch.h"
#include "system/descriptor.h"

namespace hsauth {

// A directory of stand-ins that report through a FIFO how they were started. They wait until somebody reads
// it, so a launcher that waited for them would hang.
class StandInPrograms {
  public:
    StandInPrograms() {
        auto pattern = (std::filesystem::temp_directory_path() / "hsauth-browser-XXXXXX").string();
        REQUIRE(mkdtemp(pattern.data()) != nullptr);
        directory_ = pattern;
        REQUIRE(mkfifo((directory_ / "report").c_str(), 0600) == 0);
    }
    StandInPrograms(const StandInPrograms&) = delete;
    StandInPrograms& operator=(const StandInPrograms&) = delete;
    ~StandInPrograms() { std::filesystem::remove_all(directory_); }

    [[nodiscard]] std::string path(const std::string& name) const { return (directory_ / name).string(); }

    // `facts` are lines of shell that print what the test wants to know.
    void add(const std::string& name, const std::string& facts = "") const {
        std::ofstream file{path(name)};
        file << "#!/bin/sh\nout=$(readlink /proc/$$/fd/1)\n{ echo \"name ${0##*/}\"\n"
             << "for word in \"$@\"; do echo \"word $word\"; done\n"
             << facts << "\n} > '" << path("report") << "'\n";
        file.close();
        REQUIRE(chmod(path(name).c_str(), 0700) == 0);
    }

    // All that the program that was started said; empty where none did within 10 s.
    [[nodiscard]] std::string report() const {
        const Descriptor reading{::open(path("report").c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
        std::string text;
        std::array<char, 4096> bytes;
        pollfd watched{reading.number(), POLLIN, 0};
        while (poll(&watched, 1, 10'000) == 1) {
            const auto count = read(reading.number(), bytes.data(), bytes.size());
            if (count <= 0) break;
            text.append(bytes.data(), static_cast<std::size_t>(count));
        }
        return text;
    }

  private:
    std::filesystem::path directory_;
};

}  // namespace hsauth
