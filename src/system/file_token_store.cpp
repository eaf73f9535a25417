#include "system/file_token_store.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

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

Result<std::optional<StoredProfile>> read_profile(const PrivateDirectory& directory,
                                                  const std::string& name) {
    const auto content = read_private_file(directory, file_name(name));
    if (!content) return pass_on(content.error());
    if (!*content) return std::optional<StoredProfile>{};
    auto profile = decode_profile(name, (*content)->reveal());
    if (!profile) return unreadable(directory.path_of(file_name(name)), profile.error(), hints);
    return std::optional<StoredProfile>{std::move(*profile)};
}

tl::unexpected<Error> unknown_to_helper(const std::string& name, const HelperEntry& entry) {
    return fail(ErrorKind::login_needed,
                "docker-credential-" + entry.helper + " doesn't know the secrets of the profile \"" + name +
                    "\", which it is to keep (" + entry.key + ").",
                "Log in again: hsauth authorize --profile " + name + ".");
}

// A profile whose file is gone would leave an entry behind that nobody knows of.
tl::unexpected<Error> still_kept(Error error, const std::string& path, const HelperEntry& entry) {
    error.message += " So the profile is still there, and its secrets, too.";
    error.hint =
        "Mend that and remove it again; or take " + entry.key + " out of the helper and delete " + path + ".";
    return pass_on(std::move(error));
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

Result<std::optional<StoredProfile>> FileTokenStore::stored(const std::string& name) {
    if (auto good = require_name(name); !good) return pass_on(good.error());
    const auto directory = existing_part(environment_, profiles);
    if (!directory) return pass_on(directory.error());
    if (!*directory) return std::optional<StoredProfile>{};
    return read_profile(**directory, name);
}

Result<std::optional<Profile>> FileTokenStore::load(const std::string& name) {
    std::optional<HelperEntry> unknown;
    while (true) {
        auto file = stored(name);
        if (!file) return pass_on(file.error());
        if (!*file) return std::optional<Profile>{};
        if ((*file)->secrets) return whole_profile(**file, std::move(*(*file)->secrets));
        const auto& entry = *(*file)->entry;
        if (unknown == entry) return unknown_to_helper(name, entry);
        auto secrets = keeper_.get(entry);
        if (!secrets) return pass_on(std::move(secrets.error()));
        if (*secrets) return whole_profile(**file, std::move(**secrets));
        // Another process may have moved them since the file was read.
        unknown = entry;
    }
}

Result<std::optional<ProfileOutline>> FileTokenStore::outline(const std::string& name) {
    auto file = stored(name);
    if (!file) return pass_on(file.error());
    if (!*file) return std::optional<ProfileOutline>{};
    return std::optional<ProfileOutline>{std::move((*file)->outline)};
}

Result<> FileTokenStore::save(const Profile& profile) {
    if (auto good = require_name(profile.name); !good) return good;
    const auto directory = existing_or_made_part(environment_, profiles);
    if (!directory) return pass_on(directory.error());
    const auto before = read_profile(*directory, profile.name);
    if (!before) return pass_on(before.error());
    remove_leftovers(*directory, profile.name, Leftovers::abandoned);
    const auto former = *before ? (*before)->entry : std::nullopt;
    const auto place = profile.store.value_or(*before ? (*before)->store() : SecretStore{});
    if (place.is_file()) {
        auto written = write(*directory, profile.name, encode_profile(profile));
        if (written && former) erase_former(profile.name, *former);
        return written;
    }
    const auto entry = entry_for(place.helper(), profile, former);
    if (!entry) return pass_on(entry.error());
    return keep_and_write(*directory, profile, *entry, former);
}

// The entry that it has, if it is that helper's and still names the right server.
Result<HelperEntry> FileTokenStore::entry_for(const std::string& helper, const Profile& profile,
                                              const std::optional<HelperEntry>& former) {
    const bool stays = former && former->helper == helper && former->key.starts_with(key_start(profile));
    return stays ? *former : new_entry(helper, key_start(profile), random_);
}

Result<> FileTokenStore::keep_and_write(const PrivateDirectory& directory, const Profile& profile,
                                        const HelperEntry& entry, const std::optional<HelperEntry>& former) {
    if (auto kept = keeper_.keep(entry, secrets_of(profile)); !kept) return kept;
    auto written = write(directory, profile.name, encode_profile(profile, entry, FileHolds::no_secrets));
    if (former == entry) return written;
    // An entry that no file names would stay for ever.
    if (!written) {
        erase_former(profile.name, entry);
    } else if (former) {
        erase_former(profile.name, *former);
    }
    return written;
}

Result<> FileTokenStore::write(const PrivateDirectory& directory, const std::string& name,
                               const tl::expected<Secret, StoredFault>& content) {
    const auto file = file_name(name);
    if (content) return replace_private_file(directory, file, *content, random_);
    return fail(ErrorKind::local, directory.path_of(file) + " can't be written: " + content.error().why + ".",
                "Check where that value comes from.");
}

void FileTokenStore::erase_former(const std::string& profile, const HelperEntry& entry) {
    auto erased = keeper_.erase(entry);
    if (erased) return;
    auto error = std::move(erased.error());
    error.message = "The secrets of the profile \"" + profile + "\" are still in helper:" + entry.helper +
                    " as " + entry.key + ", too: " + error.message;
    error.hint = "Remove them there.";
    const std::lock_guard guard{complaints_mutex_};
    complaints_.push_back(std::move(error));
}

std::vector<Error> FileTokenStore::complaints() {
    const std::lock_guard guard{complaints_mutex_};
    return std::exchange(complaints_, {});
}

Result<> FileTokenStore::rescue(const Profile& profile) {
    if (auto good = require_name(profile.name); !good) return good;
    const auto directory = existing_or_made_part(environment_, profiles);
    if (!directory) return pass_on(directory.error());
    const auto before = read_profile(*directory, profile.name);
    if (!before) return pass_on(before.error());
    if (!*before || !(*before)->entry) return write(*directory, profile.name, encode_profile(profile));
    return write(*directory, profile.name,
                 encode_profile(profile, *(*before)->entry, FileHolds::rescued_secrets));
}

Result<> FileTokenStore::try_out(const SecretStore& place) {
    if (place.is_file()) return {};
    const auto entry = new_entry(place.helper(), key_start({}) + "trial-", random_);
    if (!entry) return pass_on(entry.error());
    return try_keeper(keeper_, *entry);
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
    if (const auto& entry = (*old)->entry) {
        if (auto erased = keeper_.erase(*entry); !erased)
            return still_kept(std::move(erased.error()), (*directory)->path_of(file_name(name)), *entry);
    }
    if (unlinkat((*directory)->descriptor(), file_name(name).c_str(), 0) != 0 && errno != ENOENT)
        return access_fault((*directory)->path_of(file_name(name)), "removed", errno);
    if (auto durable = (*directory)->sync(); !durable) return pass_on(durable.error());
    return true;
}

Result<bool> FileTokenStore::rename(const std::string& name, const std::string& new_name) {
    if (auto good = require_name(name); !good) return pass_on(good.error());
    if (auto good = require_name(new_name); !good) return pass_on(good.error());
    const auto directory = existing_part(environment_, profiles);
    if (!directory) return pass_on(directory.error());
    if (!*directory) return false;
    const auto old = read_profile(**directory, name);
    if (!old) return pass_on(old.error());
    if (!*old) return false;
    if (auto renamed = rename_private_file(**directory, file_name(name), file_name(new_name)); !renamed)
        return pass_on(std::move(renamed.error()));
    remove_leftovers(**directory, name, Leftovers::all);
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
