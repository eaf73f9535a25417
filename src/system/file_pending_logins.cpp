#include "system/file_pending_logins.h"

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <fcntl.h>
#include <sys/stat.h>
#include <tuple>
#include <unistd.h>

#include "base/encoding.h"
#include "base/sha256.h"
#include "system/pending_login_codec.h"
#include "system/private_access.h"
#include "system/private_file.h"
#include "system/state_part.h"

namespace hsauth {

namespace {

constexpr auto pending = "pending";
constexpr std::string_view suffix = ".json";
constexpr StoredFaultHints hints{
    "Move it out of the way and run hsauth authorize --print-url again.",
    "Use that version for this login, or run hsauth authorize --print-url again."};

Result<std::optional<PendingLogin>> read_file(const PrivateDirectory& directory, const std::string& file) {
    const auto content = read_private_file(directory, file);
    if (!content) return pass_on(content.error());
    if (!*content) return std::optional<PendingLogin>{};
    auto login = decode_pending_login((*content)->reveal());
    if (!login) return unreadable(directory.path_of(file), login.error(), hints);
    if (pending_file_name(login->state) != file)
        return unreadable(directory.path_of(file), damaged("it is another login's").value(), hints);
    return std::optional<PendingLogin>{std::move(*login)};
}

bool is_pending_file(const std::string& file) {
    return file.ends_with(suffix) && !file.starts_with('.');
}

// Whether it was there.
Result<bool> remove_file(const PrivateDirectory& directory, const std::string& file) {
    if (unlinkat(directory.descriptor(), file.c_str(), 0) == 0) return true;
    if (errno == ENOENT) return false;
    return access_fault(directory.path_of(file), "removed", errno);
}

// Best effort: what stays is tried again at the next save.
void clear_up(const PrivateDirectory& directory, Timestamp now) {
    const auto files = directory.names();
    if (!files) return;
    for (const auto& file : *files) {
        if (is_pending_file(file)) {
            const auto login = read_file(directory, file);
            if (!login || !*login || !has_expired(**login, now)) continue;
        } else if (!is_temporary(file) || !is_abandoned(directory, file)) {
            continue;
        }
        static_cast<void>(remove_file(directory, file));
    }
}

// Of two logins that were made in the same second, the one that was written later is the latest.
using Age = std::tuple<Timestamp, std::time_t, long>;

Age age_of(const PrivateDirectory& directory, const std::string& file, const PendingLogin& login) {
    struct stat status {};
    if (fstatat(directory.descriptor(), file.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
        return {login.made_at, 0, 0};
    return {login.made_at, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

}  // namespace

std::string pending_file_name(const Secret& state) {
    return base64url(sha256(state.reveal())) + std::string(suffix);
}

Result<> FilePendingLogins::save(const PendingLogin& login) {
    const auto directory = existing_or_made_part(environment_, pending);
    if (!directory) return pass_on(directory.error());
    clear_up(*directory, login.made_at);
    return replace_private_file(*directory, pending_file_name(login.state), encode_pending_login(login),
                                random_);
}

Result<std::optional<PendingLogin>> FilePendingLogins::find(const Secret& state) {
    const auto directory = existing_part(environment_, pending);
    if (!directory) return pass_on(directory.error());
    if (!*directory) return std::optional<PendingLogin>{};
    return read_file(**directory, pending_file_name(state));
}

Result<PendingListing> FilePendingLogins::list() {
    PendingListing listing;
    const auto directory = existing_part(environment_, pending);
    if (!directory) return pass_on(directory.error());
    if (!*directory) return listing;
    const auto files = (*directory)->names();
    if (!files) return pass_on(files.error());

    std::vector<std::pair<Age, PendingLogin>> found;
    for (const auto& file : *files) {
        if (!is_pending_file(file)) continue;
        auto login = read_file(**directory, file);
        if (!login) {
            listing.unreadable.push_back(std::move(login.error()));
        } else if (*login) {
            const auto age = age_of(**directory, file, **login);
            found.emplace_back(age, std::move(**login));
        }
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    for (auto& [age, login] : found)
        listing.logins.push_back(std::move(login));
    return listing;
}

Result<bool> FilePendingLogins::remove(const Secret& state) {
    const auto directory = existing_part(environment_, pending);
    if (!directory) return pass_on(directory.error());
    if (!*directory) return false;
    const auto removed = remove_file(**directory, pending_file_name(state));
    if (!removed || !*removed) return removed;
    if (auto durable = (*directory)->sync(); !durable) return pass_on(std::move(durable.error()));
    return true;
}

}  // namespace hsauth
