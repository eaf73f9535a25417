#include "system/file_token_store.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

#include "base/display_text.h"
#include "system/private_access.h"
#include "system/private_file.h"
#include "system/profile_codec.h"
#include "system/profile_lock_file.h"
#include "system/state_part.h"

namespace hsauth {

namespace {

constexpr auto profiles = "profiles";
constexpr auto locks = "locks";
constexpr std::string_view suffix = ".json";

std::string file_name(const std::string& profile) {
    return profile + std::string(suffix);
}

Result<> require_name(const std::string& name) {
    if (is_profile_name(name)) return {};
    return fail(ErrorKind::local, "\"" + display_text(name) + "\" is no name for a profile.",
                "Use up to 64 letters, digits, dots, hyphens and underscores, a letter or digit first.");
}

constexpr StoredFaultHints hints{"Move it out of the way and authorize again.",
                                 "Use that version, or another profile name."};

Result<std::optional<Profile>> read_profile(const PrivateDirectory& directory, const std::string& name) {
    const auto content = read_private_file(directory, file_name(name));
    if (!content) return pass_on(content.error());
    if (!*content) return std::optional<Profile>{};
    auto profile = decode_profile(name, (*content)->reveal());
    if (!profile) return unreadable(directory.path_of(file_name(name)), profile.error(), hints);
    return std::optional<Profile>{std::move(*profile)};
}

enum class Leftovers { all, abandoned };

// What a process that was killed in the middle of a save left behind holds the same secrets.
void remove_leftovers(const PrivateDirectory& directory, const std::string& name, Leftovers which) {
    const auto names = directory.names();
    if (!names) return;
    for (const auto& candidate : *names) {
        if (!is_temporary_of(candidate, file_name(name))) continue;
        if (which == Leftovers::all || is_abandoned(directory, candidate))
            unlinkat(directory.descriptor(), candidate.c_str(), 0);
    }
}

}  // namespace

Result<std::optional<Profile>> FileTokenStore::load(const std::string& name) {
    if (auto good = require_name(name); !good) return pass_on(good.error());
    const auto directory = existing_part(environment_, profiles);
    if (!directory) return pass_on(directory.error());
    if (!*directory) return std::optional<Profile>{};
    return read_profile(**directory, name);
}

Result<> FileTokenStore::save(const Profile& profile) {
    if (auto good = require_name(profile.name); !good) return good;
    const auto directory = existing_or_made_part(environment_, profiles);
    if (!directory) return pass_on(directory.error());
    const auto file = file_name(profile.name);
    if (const auto old = read_profile(*directory, profile.name); !old) return pass_on(old.error());
    remove_leftovers(*directory, profile.name, Leftovers::abandoned);
    const auto content = encode_profile(profile);
    if (!content) {
        return fail(ErrorKind::local,
                    directory->path_of(file) + " can't be written: " + content.error().why + ".",
                    "Check where that value comes from.");
    }
    return replace_private_file(*directory, file, *content, random_);
}

Result<> FileTokenStore::check_writable() {
    const auto directory = existing_or_made_part(environment_, profiles);
    if (!directory) return pass_on(directory.error());
    return try_private_file(*directory, random_);
}

Result<bool> FileTokenStore::remove(const std::string& name) {
    if (auto good = require_name(name); !good) return pass_on(good.error());
    const auto directory = existing_part(environment_, profiles);
    if (!directory) return pass_on(directory.error());
    if (!*directory) return false;
    const auto old = read_profile(**directory, name);
    if (!old) return pass_on(old.error());
    remove_leftovers(**directory, name, Leftovers::all);
    if (!*old) return false;
    if (unlinkat((*directory)->descriptor(), file_name(name).c_str(), 0) != 0 && errno != ENOENT)
        return access_fault((*directory)->path_of(file_name(name)), "removed", errno);
    if (auto durable = (*directory)->sync(); !durable) return pass_on(durable.error());
    return true;
}

Result<std::vector<std::string>> FileTokenStore::names() {
    const auto directory = existing_part(environment_, profiles);
    if (!directory) return pass_on(directory.error());
    std::vector<std::string> found;
    if (!*directory) return found;
    const auto files = (*directory)->names();
    if (!files) return pass_on(files.error());
    for (const auto& file : *files) {
        if (!file.ends_with(suffix)) continue;
        auto name = file.substr(0, file.size() - suffix.size());
        if (is_profile_name(name)) found.push_back(std::move(name));
    }
    std::sort(found.begin(), found.end());
    return found;
}

Result<std::unique_ptr<ProfileLock>> FileTokenStore::lock(const std::string& name,
                                                          std::chrono::milliseconds patience) {
    if (auto good = require_name(name); !good) return pass_on(good.error());
    const auto directory = existing_or_made_part(environment_, locks);
    if (!directory) return pass_on(directory.error());
    return lock_profile_file(*directory, name, patience, interrupt_);
}

}  // namespace hsauth
