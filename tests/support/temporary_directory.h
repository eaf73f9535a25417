#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <sys/stat.h>

namespace hsauth {

// A directory of a test's own, mode 0700, that goes with all that is in it.
class TemporaryDirectory {
  public:
    TemporaryDirectory() {
        std::string pattern = std::filesystem::temp_directory_path() / "hsauth-test-XXXXXX";
        if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary directory");
        path_ = pattern;
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    ~TemporaryDirectory() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] std::string operator/(const std::string& name) const { return path_ + "/" + name; }

  private:
    std::string path_;
};

inline std::string content_of(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    std::stringstream content;
    content << file.rdbuf();
    return content.str();
}

// An existing file keeps its mode.
inline void put_content(const std::string& path, const std::string& content) {
    std::ofstream{path, std::ios::binary} << content;
}

// The permission bits.
inline unsigned mode_of(const std::string& path) {
    struct stat status {};
    if (lstat(path.c_str(), &status) != 0) throw std::runtime_error("no such file: " + path);
    return status.st_mode & 07777U;
}

}  // namespace hsauth
