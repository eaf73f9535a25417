#include "system/helper_keeper.h"

#include <algorithm>
#include <utility>

namespace hsauth {

Result<std::optional<KeptSecrets>> HelperKeeper::get(const HelperEntry& entry) {
    const auto helper = helper_of(entry);
    const auto text = [&] {
        const std::lock_guard guard{running_};
        return helper.get(entry.key);
    }();
    if (!text) return pass_on(text.error());
    if (!*text) return std::optional<KeptSecrets>{};
    auto secrets = decode_secrets((*text)->reveal());
    if (secrets) return std::optional<KeptSecrets>{std::move(*secrets)};
    return unreadable("What " + helper.program() + " has for " + entry.key, secrets.error(),
                      {"See what the helper printed, or authorize again with another --store.",
                       "Use that version, or another profile name."});
}

Result<> HelperKeeper::keep(const HelperEntry& entry, const KeptSecrets& secrets) {
    const auto text = encode_secrets(secrets);
    if (!text) {
        return fail(ErrorKind::local, "The login can't be kept: " + text.error().why + ".",
                    "Check where that value comes from.");
    }
    const std::lock_guard guard{running_};
    return helper_of(entry).store(entry.key, *text);
}

Result<> HelperKeeper::erase(const HelperEntry& entry) {
    const std::lock_guard guard{running_};
    return helper_of(entry).erase(entry.key);
}

void HelperKeeper::limit(std::chrono::milliseconds most) {
    time_ = std::min(time_.load(), most);
}

}  // namespace hsauth
