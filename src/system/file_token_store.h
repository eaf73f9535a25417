#pragma once

#include "system/interrupt.h"
#include "world/environment.h"
#include "world/random.h"
#include "world/token_store.h"

namespace hsauth {

// Profiles as files: profiles/NAME.json in the state directory, each for this user's eyes alone. Reading
// makes no file or directory; the first save or lock makes the directories. What is damaged, what a newer
// version wrote and what isn't ours alone is refused by every call and left as it is, by save() and remove()
// too. May be used from several threads.
class FileTokenStore final : public TokenStore {
  public:
    // The environment says where (see state_directory.h), which is asked at the first use: a command that
    // needs no profile works without a home. All three must outlive the store.
    FileTokenStore(const Environment& environment, Random& random, const Interrupt& interrupt)
        : environment_(environment), random_(random), interrupt_(interrupt) {}

    [[nodiscard]] Result<std::optional<Profile>> load(const std::string& name) override;
    [[nodiscard]] Result<> save(const Profile& profile) override;
    [[nodiscard]] Result<> check_writable() override;
    [[nodiscard]] Result<bool> remove(const std::string& name) override;
    [[nodiscard]] Result<std::vector<std::string>> names() override;
    [[nodiscard]] Result<std::unique_ptr<ProfileLock>> lock(const std::string& name,
                                                            std::chrono::milliseconds patience) override;

  private:
    const Environment& environment_;
    Random& random_;
    const Interrupt& interrupt_;
};

}  // namespace hsauth
