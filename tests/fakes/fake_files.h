#pragma once

#include <map>
#include <utility>

#include "world/files.h"

namespace hsauth {

// Files by their paths; standard input is the one named "-".
class FakeFiles final : public Files {
  public:
    [[nodiscard]] Result<Secret> read(const std::string& path) override {
        const auto found = contents_.find(path);
        if (found == contents_.end()) {
            return fail(ErrorKind::local, path + " can't be read: there is no such file.", "Check the path.");
        }
        return Secret{found->second};
    }

    [[nodiscard]] Result<> create(const std::string& path, std::string_view content) override {
        if (contents_.contains(path)) {
            return fail(ErrorKind::local, path + " can't be made: it is there already.", "Name another.");
        }
        put(path, std::string(content));
        return {};
    }
    void put(std::string path, std::string content) { contents_[std::move(path)] = std::move(content); }

  private:
    std::map<std::string, std::string> contents_;
};

}  // namespace hsauth
