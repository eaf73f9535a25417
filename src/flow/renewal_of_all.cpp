#include "flow/renewal_of_all.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

#include "flow/lock_patience.h"
#include "flow/renewal.h"
#include "hubspot/paced_client.h"

namespace hsauth {

namespace {

RenewedLogin without_secrets(const Login& login) {
    return {login.profile, login.scopes, login.expires_in};
}

// The profiles of one call and its workers, who take one after the other.
class Renewals {
  public:
    Renewals(World& world, const Narrator& narrator, const RenewalOfAll& plan, std::vector<std::string> names)
        : world_(world),
          narrator_(narrator),
          plan_(plan),
          names_(std::move(names)),
          outcomes_(names_.size()) {}

    void work_off() {
        {
            std::vector<std::jthread> workers;
            const auto count = std::min(static_cast<std::size_t>(plan_.jobs), names_.size());
            for (std::size_t i = 0; i < count; ++i)
                workers.emplace_back([this] { work(); });
        }
        if (fault_) std::rethrow_exception(fault_);
    }

    // After work_off().
    std::vector<ProfileRenewal> result() {
        std::vector<ProfileRenewal> renewals;
        for (std::size_t i = 0; i < names_.size(); ++i) {
            auto outcome = outcomes_[i] ? std::move(*outcomes_[i]) : Outcome{tl::unexpect, not_begun()};
            renewals.push_back({std::move(names_[i]), std::move(outcome)});
        }
        return renewals;
    }

  private:
    using Outcome = Result<RenewedLogin>;

    // A fault of one thread is the whole call's.
    void work() {
        try {
            while (const auto place = next())
                note(*place, renew(names_[*place]));
        } catch (...) {
            const std::lock_guard guard{mutex_};
            fault_ = std::current_exception();
        }
    }

    std::optional<std::size_t> next() {
        const std::lock_guard guard{mutex_};
        // What would be begun after a signal would only be cut off by it.
        if (!signal_) signal_ = world_.signals.wait_for(std::chrono::milliseconds{0});
        if (signal_ || fault_ || next_ == names_.size()) return std::nullopt;
        return next_++;
    }

    Outcome renew(const std::string& name) {
        auto narrator = narrator_.about(name);
        RenewalRule rule;
        rule.when = RenewalRule::When::always;
        rule.lock_patience = lock_patience(plan_.timeout);
        const auto connection_for = [&](const Profile& profile) {
            auto connection = plan_.connection_for(profile);
            if (connection) connection->use = ConnectionUse::kept;
            return connection;
        };
        auto login = renew_profile(world_, narrator, name, rule, connection_for, plan_.checks, Saving::save);
        if (!login) return pass_on(std::move(login.error()));
        return without_secrets(*login);
    }

    void note(std::size_t place, Outcome outcome) {
        const std::lock_guard guard{mutex_};
        const bool is_cut_off = !outcome && is_signal(outcome.error().kind);
        if (is_cut_off) signal_ = outcome.error();
        outcomes_[place] = std::move(outcome);
        if (is_cut_off) return;
        ++done_;
        // Under the lock, so that the numbers come in order.
        if (plan_.progress) plan_.progress(done_, names_.size());
    }

    // Only a signal leaves a profile without an outcome of its own.
    [[nodiscard]] Error not_begun() const {
        auto error = *signal_;
        error.message = "Its turn didn't come before the signal that ended the run.";
        error.hint = "Run hsauth refresh --all again.";
        return error;
    }

    World& world_;
    const Narrator& narrator_;
    const RenewalOfAll& plan_;
    std::vector<std::string> names_;

    std::mutex mutex_;
    std::vector<std::optional<Outcome>> outcomes_;
    std::size_t next_ = 0;
    std::size_t done_ = 0;
    std::optional<Error> signal_;
    std::exception_ptr fault_;
};

}  // namespace

Result<std::vector<ProfileRenewal>> renew_all_profiles(World& world, const Narrator& narrator,
                                                       const RenewalOfAll& plan) {
    auto names = world.store.names();
    if (!names) return pass_on(std::move(names.error()));
    PacedClient paced{world, plan.timeout};
    World shared = world.with(paced);
    Renewals renewals{shared, narrator, plan, std::move(*names)};
    renewals.work_off();
    return renewals.result();
}

}  // namespace hsauth
