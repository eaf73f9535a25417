#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <utility>
#include <vector>

#include "world/token_store.h"

namespace hsauth {

// A store that dies with its test. May be used from several threads.
class MemoryTokenStore final : public TokenStore {
  public:
    [[nodiscard]] Result<std::optional<Profile>> load(const std::string& name) override;

    [[nodiscard]] Result<std::optional<ProfileOutline>> outline(const std::string& name) override;

    [[nodiscard]] Result<> save(const Profile& profile) override;

    [[nodiscard]] Result<> try_out(const SecretStore& place) override;

    [[nodiscard]] Result<> rescue(const Profile& profile) override;

    [[nodiscard]] Result<> check_writable() override;

    [[nodiscard]] Result<bool> remove(const std::string& name) override;

    [[nodiscard]] Result<bool> rename(const std::string& name, const std::string& new_name) override;

    [[nodiscard]] Result<std::vector<std::string>> names() override;

    // Waits in real time: a test that wants the lock to be refused holds it and gives no patience, or calls
    // hold_elsewhere().
    [[nodiscard]] Result<std::unique_ptr<ProfileLock>> lock(const std::string& name,
                                                            std::chrono::milliseconds patience) override;

    void limit_helpers(std::chrono::milliseconds most) override;

    [[nodiscard]] std::vector<Error> complaints() override { return std::exchange(complaints_, {}); }

    // As if another process had written it: counts as no save.
    void put(const Profile& profile);
    // From now on no helper keeps anything for a trial.
    void break_helpers(Error fault);
    void break_rescue(Error fault);
    void complain(Error complaint) { complaints_.push_back(std::move(complaint)); }
    // From now on the profile can be neither read nor overwritten.
    void damage(const std::string& name, Error fault);
    // From now on nothing can be written.
    void break_writes(Error fault);
    void mend_writes();
    // Another process has this lock and keeps it: lock() fails at once.
    void hold_elsewhere(const std::string& name);
    // Runs once, when a lock was got and before its holder knows: what the last holder did.
    void when_locked(std::function<void()> action);

    [[nodiscard]] const std::vector<SecretStore>& tried() const { return tried_; }
    [[nodiscard]] std::chrono::milliseconds helper_limit() const { return helper_limit_; }
    [[nodiscard]] int saves() const { return saves_; }
    [[nodiscard]] int locks() const { return locks_; }
    [[nodiscard]] bool is_locked(const std::string& name);

  private:
    class Held final : public ProfileLock {
      public:
        Held(MemoryTokenStore& store, std::string name) : store_(store), name_(std::move(name)) {}
        Held(const Held&) = delete;
        Held& operator=(const Held&) = delete;
        ~Held() override;

      private:
        MemoryTokenStore& store_;
        std::string name_;
    };

    [[nodiscard]] static std::optional<Error> refuse_name(const std::string& name);

    void keep(const Profile& profile);

    std::mutex mutex_;
    std::condition_variable released_;
    std::map<std::string, Profile> profiles_;
    std::map<std::string, Error> damaged_;
    std::set<std::string> held_;
    std::set<std::string> held_elsewhere_;
    std::function<void()> when_locked_;
    std::optional<Error> write_fault_;
    std::optional<Error> helper_fault_;
    std::optional<Error> rescue_fault_;
    std::vector<SecretStore> tried_;
    std::vector<Error> complaints_;
    std::chrono::milliseconds helper_limit_{};
    int saves_ = 0;
    int locks_ = 0;
};

}  // namespace hsauth
