#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "world/files.h"

namespace hsauth {

// Files by their paths; standard input is the one named "-".
class FakeFiles final : public Files {
  public:
    using Files::read;
    [[nodiscard]] Result<Secret> read(const std::string& path, std::size_t most) override;

    [[nodiscard]] Result<> create(const std::string& path, std::string_view content) override;
    [[nodiscard]] Result<> append(const std::string& path, std::string_view lines) override;
    [[nodiscard]] Result<> check_appendable(const std::string& path) override;
    [[nodiscard]] Result<> replace(const std::string& path, const Secret& content) override;
    [[nodiscard]] Result<> rewrite(const std::string& path, const Rewriting& rewriting) override;
    [[nodiscard]] Result<> remove(const std::string& path) override;
    // From now on that file can't be written.
    void protect(std::string path) { write_protected_.insert(std::move(path)); }
    void unprotect(const std::string& path) { write_protected_.erase(path); }
    [[nodiscard]] bool holds(const std::string& path) const { return contents_.contains(path); }
    void put(std::string path, std::string content) { contents_[std::move(path)] = std::move(content); }

  private:
    std::map<std::string, std::string> contents_;
    std::set<std::string> write_protected_;
};

}  // namespace hsauth
