#include "fakes/memory_token_store.h"

namespace hsauth {

Result<std::optional<Profile>> MemoryTokenStore::load(const std::string& name) {
    const std::lock_guard guard{mutex_};
    if (auto bad = refuse_name(name)) return pass_on(*bad);
    if (const auto fault = damaged_.find(name); fault != damaged_.end()) return pass_on(fault->second);
    const auto found = profiles_.find(name);
    if (found == profiles_.end()) return std::optional<Profile>{};
    return std::optional<Profile>{found->second.clone()};
}

Result<std::optional<ProfileOutline>> MemoryTokenStore::outline(const std::string& name) {
    const auto loaded = load(name);
    if (!loaded) return pass_on(loaded.error());
    if (!*loaded) return std::optional<ProfileOutline>{};
    return std::optional<ProfileOutline>{**loaded};
}

Result<> MemoryTokenStore::save(const Profile& profile) {
    const std::lock_guard guard{mutex_};
    if (auto bad = refuse_name(profile.name)) return pass_on(*bad);
    if (write_fault_) return pass_on(*write_fault_);
    if (const auto fault = damaged_.find(profile.name); fault != damaged_.end())
        return pass_on(fault->second);
    keep(profile);
    ++saves_;
    return {};
}

Result<> MemoryTokenStore::try_out(const SecretStore& place) {
    const std::lock_guard guard{mutex_};
    tried_.push_back(place);
    if (helper_fault_ && !place.is_file()) return pass_on(*helper_fault_);
    return {};
}

Result<> MemoryTokenStore::rescue(const Profile& profile) {
    const std::lock_guard guard{mutex_};
    if (auto bad = refuse_name(profile.name)) return pass_on(*bad);
    if (rescue_fault_) return pass_on(*rescue_fault_);
    keep(profile);
    return {};
}

Result<> MemoryTokenStore::check_writable() {
    const std::lock_guard guard{mutex_};
    if (write_fault_) return pass_on(*write_fault_);
    return {};
}

Result<bool> MemoryTokenStore::remove(const std::string& name) {
    const std::lock_guard guard{mutex_};
    if (auto bad = refuse_name(name)) return pass_on(*bad);
    if (write_fault_) return pass_on(*write_fault_);
    return profiles_.erase(name) != 0;
}

Result<bool> MemoryTokenStore::rename(const std::string& name, const std::string& new_name) {
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

Result<std::vector<std::string>> MemoryTokenStore::names() {
    const std::lock_guard guard{mutex_};
    std::set<std::string> all;
    for (const auto& [name, profile] : profiles_)
        all.insert(name);
    for (const auto& [name, fault] : damaged_)
        all.insert(name);
    return std::vector<std::string>{all.begin(), all.end()};
}

Result<std::unique_ptr<ProfileLock>> MemoryTokenStore::lock(const std::string& name,
                                                            std::chrono::milliseconds patience) {
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

void MemoryTokenStore::limit_helpers(std::chrono::milliseconds most) {
    const std::lock_guard guard{mutex_};
    helper_limit_ = most;
}

void MemoryTokenStore::put(const Profile& profile) {
    const std::lock_guard guard{mutex_};
    keep(profile);
}

void MemoryTokenStore::break_helpers(Error fault) {
    const std::lock_guard guard{mutex_};
    helper_fault_ = std::move(fault);
}

void MemoryTokenStore::break_rescue(Error fault) {
    const std::lock_guard guard{mutex_};
    rescue_fault_ = std::move(fault);
}

void MemoryTokenStore::damage(const std::string& name, Error fault) {
    const std::lock_guard guard{mutex_};
    damaged_[name] = std::move(fault);
}

void MemoryTokenStore::break_writes(Error fault) {
    const std::lock_guard guard{mutex_};
    write_fault_ = std::move(fault);
}

void MemoryTokenStore::mend_writes() {
    const std::lock_guard guard{mutex_};
    write_fault_.reset();
}

void MemoryTokenStore::hold_elsewhere(const std::string& name) {
    const std::lock_guard guard{mutex_};
    held_elsewhere_.insert(name);
}

void MemoryTokenStore::when_locked(std::function<void()> action) {
    const std::lock_guard guard{mutex_};
    when_locked_ = std::move(action);
}

bool MemoryTokenStore::is_locked(const std::string& name) {
    const std::lock_guard guard{mutex_};
    return held_.count(name) != 0;
}

MemoryTokenStore::Held::~Held() {
    const std::lock_guard guard{store_.mutex_};
    store_.held_.erase(name_);
    store_.released_.notify_all();
}

std::optional<Error> MemoryTokenStore::refuse_name(const std::string& name) {
    if (is_profile_name(name)) return std::nullopt;
    Error error;
    error.kind = ErrorKind::local;
    error.message = "That is no name for a profile.";
    return error;
}

void MemoryTokenStore::keep(const Profile& profile) {
    auto& kept = profiles_[profile.name];
    const auto former = kept.store.value_or(SecretStore{});
    kept = profile.clone();
    if (!kept.store) kept.store = former;
}

}  // namespace hsauth
