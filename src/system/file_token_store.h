#pragma once

#include <mutex>

#include "system/interrupt.h"
#include "system/private_directory.h"
#include "system/profile_codec.h"
#include "system/secret_keeper.h"
#include "world/environment.h"
#include "world/random.h"
#include "world/token_store.h"

namespace hsauth {

// Profiles as files: profiles/NAME.json in the state directory, each for this user's eyes alone, their
// secrets in the file or with the keeper. Reading makes no file or directory; the first save or lock makes
// the directories. What is damaged, what a newer version wrote and what isn't ours alone is refused by every
// call and left as it is, by save() and remove() too. May be used from several threads.
//
// A keeper's entry and the file can't change at one moment. Secrets go to the keeper first: whoever reads
// between the two has the newer secrets, with their own expiry, and the older facts.
class FileTokenStore final : public TokenStore {
  public:
    // The environment says where (see state_directory.h), which is asked at the first use: a command that
    // needs no profile works without a home. All four must outlive the store.
    FileTokenStore(const Environment& environment, Random& random, const Interrupt& interrupt,
                   SecretKeeper& keeper)
        : environment_(environment), random_(random), interrupt_(interrupt), keeper_(keeper) {}

    [[nodiscard]] Result<std::optional<Profile>> load(const std::string& name) override;
    [[nodiscard]] Result<std::optional<ProfileOutline>> outline(const std::string& name) override;
    [[nodiscard]] Result<> save(const Profile& profile) override;
    [[nodiscard]] Result<> check_writable() override;
    [[nodiscard]] Result<> try_out(const SecretStore& place) override;
    [[nodiscard]] Result<> rescue(const Profile& profile) override;
    [[nodiscard]] Result<bool> remove(const std::string& name) override;
    [[nodiscard]] Result<bool> rename(const std::string& name, const std::string& new_name) override;
    [[nodiscard]] Result<std::vector<std::string>> names() override;
    [[nodiscard]] Result<std::unique_ptr<ProfileLock>> lock(const std::string& name,
                                                            std::chrono::milliseconds patience) override;
    void limit_helpers(std::chrono::milliseconds most) override { keeper_.limit(most); }
    [[nodiscard]] std::vector<Error> complaints() override;

  private:
    [[nodiscard]] Result<std::optional<StoredProfile>> stored(const std::string& name);
    [[nodiscard]] Result<HelperEntry> entry_for(const std::string& helper, const Profile& profile,
                                                const std::optional<HelperEntry>& former);
    [[nodiscard]] Result<> write(const PrivateDirectory& directory, const std::string& name,
                                 const tl::expected<Secret, StoredFault>& content);
    [[nodiscard]] Result<> keep_and_write(const PrivateDirectory& directory, const Profile& profile,
                                          const HelperEntry& entry, const std::optional<HelperEntry>& former);
    void erase_former(const std::string& profile, const HelperEntry& entry);

    const Environment& environment_;
    Random& random_;
    const Interrupt& interrupt_;
    SecretKeeper& keeper_;
    std::mutex complaints_mutex_;
    std::vector<Error> complaints_;
};

}  // namespace hsauth
