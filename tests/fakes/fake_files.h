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
    [[nodiscard]] Result<Secret> read(const std::string& path, std::size_t most) override {
        const auto found = contents_.find(path);
        if (found == contents_.end()) {
            return fail(ErrorKind::local, path + " can't be read: there is no such file.", "Check the path.");
        }
        if (found->second.size() > most)
            return fail(ErrorKind::local, path + " is too long.", "Check that it is the file you mean.");
        return Secret{found->second};
    }

    [[nodiscard]] Result<> create(const std::string& path, std::string_view content) override {
        if (contents_.contains(path)) {
            return fail(ErrorKind::local, path + " can't be made: it is there already.", "Name another.");
        }
        put(path, std::string(content));
        return {};
    }
    [[nodiscard]] Result<> append(const std::string& path, std::string_view lines) override {
        if (auto can = check_appendable(path); !can) return can;
        auto& content = contents_[path];
        if (!content.empty() && content.back() != '\n') content += '\n';
        content += lines;
        return {};
    }
    [[nodiscard]] Result<> check_appendable(const std::string& path) override {
        if (write_protected_.contains(path))
            return fail(ErrorKind::local, path + " can't be written: it is write-protected.",
                        "Unprotect it.");
        contents_.try_emplace(path);
        return {};
    }
    [[nodiscard]] Result<> replace(const std::string& path, const Secret& content) override {
        if (write_protected_.contains(path))
            return fail(ErrorKind::local, path + " can't be written: it is write-protected.",
                        "Unprotect it.");
        put(path, std::string(content.reveal()));
        return {};
    }
    [[nodiscard]] Result<> rewrite(const std::string& path, const Rewriting& rewriting) override {
        const auto found = contents_.find(path);
        const Secret old{found == contents_.end() ? std::string_view{} : std::string_view(found->second)};
        auto content = rewriting(found == contents_.end() ? nullptr : &old);
        if (!content) return pass_on(std::move(content.error()));
        return replace(path, Secret{*content});
    }
    [[nodiscard]] Result<> remove(const std::string& path) override {
        contents_.erase(path);
        return {};
    }
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
