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
    [[nodiscard]] Result<std::optional<Profile>> load(const std::string& name) override {
        const std::lock_guard guard{mutex_};
        if (auto bad = refuse_name(name)) return pass_on(*bad);
        if (const auto fault = damaged_.find(name); fault != damaged_.end()) return pass_on(fault->second);
        const auto found = profiles_.find(name);
        if (found == profiles_.end()) return std::optional<Profile>{};
        return std::optional<Profile>{found->second.clone()};
    }

    [[nodiscard]] Result<std::optional<ProfileOutline>> outline(const std::string& name) override {
        const auto loaded = load(name);
        if (!loaded) return pass_on(loaded.error());
        if (!*loaded) return std::optional<ProfileOutline>{};
        return std::optional<ProfileOutline>{**loaded};
    }

    [[nodiscard]] Result<> save(const Profile& profile) override {
        const std::lock_guard guard{mutex_};
        if (auto bad = refuse_name(profile.name)) return pass_on(*bad);
        if (write_fault_) return pass_on(*write_fault_);
        if (const auto fault = damaged_.find(profile.name); fault != damaged_.end())
            return pass_on(fault->second);
        keep(profile);
        ++saves_;
        return {};
    }

    [[nodiscard]] Result<> try_out(const SecretStore& place) override {
        const std::lock_guard guard{mutex_};
        tried_.push_back(place);
        if (helper_fault_ && !place.is_file()) return pass_on(*helper_fault_);
        return {};
    }

    [[nodiscard]] Result<> rescue(const Profile& profile) override {
        const std::lock_guard guard{mutex_};
        if (auto bad = refuse_name(profile.name)) return pass_on(*bad);
        if (rescue_fault_) return pass_on(*rescue_fault_);
        keep(profile);
        return {};
    }

    [[nodiscard]] Result<> check_writable() override {
        const std::lock_guard guard{mutex_};
        if (write_fault_) return pass_on(*write_fault_);
        return {};
    }

    [[nodiscard]] Result<bool> remove(const std::string& name) override {
        const std::lock_guard guard{mutex_};
        if (auto bad = refuse_name(name)) return pass_on(*bad);
        if (write_fault_) return pass_on(*write_fault_);
        return profiles_.erase(name) != 0;
    }

    [[nodiscard]] Result<bool> rename(const std::string& name, const std::string& new_name) override {
        const std::lock_guard guard{mutex_};
        for (const auto& either : {name, new_name}) {
            if (auto bad = refuse_name(either)) return pass_on(*bad);
        }
        if (write_fault_) return pass_on(*write_fault_);
        if (const auto fault = damaged_.find(name); fault != damaged_.end()) return pass_on(fault->second);
        if (!profiles_.contains(name)) return false;
        if (profiles_.contains(new_name) || damaged_.contains(new_name))
            return fail(ErrorKind::local, "There is a profile " + new_name + " already.");
        auto node = profiles_.extract(name);
        node.key() = new_name;
        node.mapped().name = new_name;
        profiles_.insert(std::move(node));
        return true;
    }

    [[nodiscard]] Result<std::vector<std::string>> names() override {
        const std::lock_guard guard{mutex_};
        std::set<std::string> all;
        for (const auto& [name, profile] : profiles_)
            all.insert(name);
        for (const auto& [name, fault] : damaged_)
            all.insert(name);
        return std::vector<std::string>{all.begin(), all.end()};
    }

    // Waits in real time: a test that wants the lock to be refused holds it and gives no patience, or calls
    // hold_elsewhere().
    [[nodiscard]] Result<std::unique_ptr<ProfileLock>> lock(const std::string& name,
                                                            std::chrono::milliseconds patience) override {
        std::unique_lock guard{mutex_};
        if (auto bad = refuse_name(name)) return pass_on(*bad);
        const bool got = held_elsewhere_.count(name) == 0 &&
                         released_.wait_for(guard, patience, [&] { return held_.count(name) == 0; });
        if (!got) return fail(ErrorKind::local, "Another hsauth process holds the lock of " + name + ".");
        held_.insert(name);
        ++locks_;
        auto action = std::exchange(when_locked_, nullptr);
        guard.unlock();
        if (action) action();
        return std::unique_ptr<ProfileLock>{std::make_unique<Held>(*this, name)};
    }

    void limit_helpers(std::chrono::milliseconds most) override {
        const std::lock_guard guard{mutex_};
        helper_limit_ = most;
    }

    [[nodiscard]] std::vector<Error> complaints() override { return std::exchange(complaints_, {}); }

    // As if another process had written it: counts as no save.
    void put(const Profile& profile) {
        const std::lock_guard guard{mutex_};
        keep(profile);
    }
    // From now on no helper keeps anything for a trial.
    void break_helpers(Error fault) {
        const std::lock_guard guard{mutex_};
        helper_fault_ = std::move(fault);
    }
    void break_rescue(Error fault) {
        const std::lock_guard guard{mutex_};
        rescue_fault_ = std::move(fault);
    }
    void complain(Error complaint) { complaints_.push_back(std::move(complaint)); }
    // From now on the profile can be neither read nor overwritten.
    void damage(const std::string& name, Error fault) {
        const std::lock_guard guard{mutex_};
        damaged_[name] = std::move(fault);
    }
    // From now on nothing can be written.
    void break_writes(Error fault) {
        const std::lock_guard guard{mutex_};
        write_fault_ = std::move(fault);
    }
    void mend_writes() {
        const std::lock_guard guard{mutex_};
        write_fault_.reset();
    }
    // Another process has this lock and keeps it: lock() fails at once.
    void hold_elsewhere(const std::string& name) {
        const std::lock_guard guard{mutex_};
        held_elsewhere_.insert(name);
    }
    // Runs once, when a lock was got and before its holder knows: what the last holder did.
    void when_locked(std::function<void()> action) {
        const std::lock_guard guard{mutex_};
        when_locked_ = std::move(action);
    }

    [[nodiscard]] const std::vector<SecretStore>& tried() const { return tried_; }
    [[nodiscard]] std::chrono::milliseconds helper_limit() const { return helper_limit_; }
    [[nodiscard]] int saves() const { return saves_; }
    [[nodiscard]] int locks() const { return locks_; }
    [[nodiscard]] bool is_locked(const std::string& name) {
        const std::lock_guard guard{mutex_};
        return held_.count(name) != 0;
    }

  private:
    class Held final : public ProfileLock {
      public:
        Held(MemoryTokenStore& store, std::string name) : store_(store), name_(std::move(name)) {}
        Held(const Held&) = delete;
        Held& operator=(const Held&) = delete;
        ~Held() override {
            const std::lock_guard guard{store_.mutex_};
            store_.held_.erase(name_);
            store_.released_.notify_all();
        }

      private:
        MemoryTokenStore& store_;
        std::string name_;
    };

    [[nodiscard]] static std::optional<Error> refuse_name(const std::string& name) {
        if (is_profile_name(name)) return std::nullopt;
        Error error;
        error.kind = ErrorKind::local;
        error.message = "That is no name for a profile.";
        return error;
    }

    void keep(const Profile& profile) {
        auto& kept = profiles_[profile.name];
        const auto former = kept.store.value_or(SecretStore{});
        kept = profile.clone();
        if (!kept.store) kept.store = former;
    }

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
