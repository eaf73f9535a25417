#include "fakes/fake_files.h"

namespace hsauth {

Result<Secret> FakeFiles::read(const std::string& path, std::size_t most) {
    const auto found = contents_.find(path);
    if (found == contents_.end()) {
        return fail(ErrorKind::local, path + " can't be read: there is no such file.", "Check the path.");
    }
    if (found->second.size() > most)
        return fail(ErrorKind::local, path + " is too long.", "Check that it is the file you mean.");
    return Secret{found->second};
}

Result<> FakeFiles::create(const std::string& path, std::string_view content) {
    if (contents_.contains(path)) {
        return fail(ErrorKind::local, path + " can't be made: it is there already.", "Name another.");
    }
    put(path, std::string(content));
    return {};
}

Result<> FakeFiles::append(const std::string& path, std::string_view lines) {
    if (auto can = check_appendable(path); !can) return can;
    auto& content = contents_[path];
    if (!content.empty() && content.back() != '\n') content += '\n';
    content += lines;
    return {};
}

Result<> FakeFiles::check_appendable(const std::string& path) {
    if (write_protected_.contains(path))
        return fail(ErrorKind::local, path + " can't be written: it is write-protected.", "Unprotect it.");
    contents_.try_emplace(path);
    return {};
}

Result<> FakeFiles::replace(const std::string& path, const Secret& content) {
    if (write_protected_.contains(path))
        return fail(ErrorKind::local, path + " can't be written: it is write-protected.", "Unprotect it.");
    put(path, std::string(content.reveal()));
    return {};
}

Result<> FakeFiles::rewrite(const std::string& path, const Rewriting& rewriting) {
    const auto found = contents_.find(path);
    const Secret old{found == contents_.end() ? std::string_view{} : std::string_view(found->second)};
    auto content = rewriting(found == contents_.end() ? nullptr : &old);
    if (!content) return pass_on(std::move(content.error()));
    return replace(path, Secret{*content});
}

Result<> FakeFiles::remove(const std::string& path) {
    contents_.erase(path);
    return {};
}

}  // namespace hsauth
