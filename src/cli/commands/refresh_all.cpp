#include "cli/commands/refresh_all.h"

#include <algorithm>
#include <utility>

#include "cli/output/answer.h"
#include "cli/output/progress_terminal.h"
#include "cli/output/renewals_output.h"
#include "cli/settings.h"
#include "cli/values.h"
#include "flow/renewal_of_all.h"

namespace hsauth::cli {

namespace {

constexpr int usual_jobs = 8;
constexpr int most_jobs = 64;

// What would be said to all profiles, and can be true of one at most.
Result<> check_nothing_is_one_profiles(const SharedOptions& options) {
    const auto refused = [](std::string_view flag) {
        return fail(ErrorKind::usage,
                    std::string(flag) + " has no place beside --all, which takes each profile's own values.",
                    "Leave it out, or refresh one profile with --profile.");
    };
    if (options.profile) return refused("--profile");
    if (options.refresh_token_file) return refused("--refresh-token-file");
    if (options.client_id) return refused("--client-id");
    if (options.client_secret_file) return refused("--client-secret-file");
    if (options.api_url) return refused("--api-url");
    if (!options.scope.empty()) return refused("--scope");
    if (!options.optional_scope.empty()) return refused("--optional-scope");
    if (options.expect_account) return refused("--expect-account");
    if (options.no_save) return refused("--no-save");
    return {};
}

Result<> check_is_report(Format format) {
    if (format == Format::text || format == Format::json) return {};
    return fail(ErrorKind::usage, "--all reports on many profiles, which that --format can't.",
                "Use --format text or json; each profile's token comes from hsauth token --profile NAME.");
}

// As with -p: the profile's own before the environment. Nobody is asked, and variables that aren't a
// profile's need no word for each.
Result<Connection> connection_for(World& world, const SharedOptions& options, const Profile& profile) {
    auto own = options;
    own.profile = profile.name;
    own.no_input = true;
    Narrator silent{world.terminal, Verbosity::quiet, Colour::off};
    return Settings{world, silent, own}.connection_for_profile(profile);
}

Result<RenewalOfAll> plan_of(Context& context, const SharedOptions& options,
                             const std::optional<std::string>& jobs) {
    const Settings settings{context.world, context.narrator, options};
    const auto count = whole_number(jobs.value_or(std::to_string(usual_jobs)), "--jobs", 1, most_jobs);
    if (!count) return pass_on(count.error());
    const auto timeout = settings.timeout();
    if (!timeout) return pass_on(timeout.error());
    auto checks = settings.checks();
    if (!checks) return pass_on(std::move(checks.error()));
    RenewalOfAll plan;
    plan.jobs = static_cast<int>(*count);
    plan.timeout = *timeout;
    plan.checks = std::move(*checks);
    plan.connection_for = [&world = context.world, &options](const Profile& profile) {
        return connection_for(world, options, profile);
    };
    return plan;
}

// With a line that says how far it is, where a person sees it and nothing else is traced there.
Result<std::vector<ProfileRenewal>> renew(Context& context, RenewalOfAll plan) {
    auto& output = context.output;
    const bool shows_progress = context.world.terminal.error_is_terminal() &&
                                output.verbosity != Verbosity::quiet && output.tracing == Tracing::off;
    if (!shows_progress) return renew_all_profiles(context.world, context.narrator, plan);
    ProgressTerminal terminal{context.world.terminal};
    World world = context.world.with(terminal);
    plan.progress = [&](std::size_t done, std::size_t of) {
        terminal.show("Refreshed " + std::to_string(done) + " of " + std::to_string(of) + " profiles");
    };
    return renew_all_profiles(world, Narrator{terminal, output.verbosity, output.colour}, plan);
}

void sum_up(Narrator& narrator, const std::vector<ProfileRenewal>& renewals) {
    const auto on_v1 = std::count_if(renewals.begin(), renewals.end(), [](const ProfileRenewal& renewal) {
        return renewal.outcome && renewal.outcome->profile.api_version == "v1";
    });
    if (on_v1 > 0) {
        narrator.warn(std::to_string(on_v1) +
                      " of the profiles use the v1 OAuth API, which HubSpot switches off on " +
                      std::string(v1_end_of_life) + "; use --api-version v3.");
    }
    const auto good = std::count_if(renewals.begin(), renewals.end(), [](const ProfileRenewal& renewal) {
        return renewal.outcome.has_value();
    });
    narrator.progress(std::to_string(good) + " of " + std::to_string(renewals.size()) +
                      " profiles were refreshed.");
}

ExitCode worst_of(const std::vector<ProfileRenewal>& renewals) {
    ExitCode worst = 0;
    for (const auto& renewal : renewals) {
        if (!renewal.outcome) worst = std::max(worst, exit_code(renewal.outcome.error().kind));
    }
    return worst;
}

}  // namespace

Result<ExitCode> refresh_all(Context& context, const SharedOptions& options,
                             const std::optional<std::string>& jobs) {
    if (auto good = check_nothing_is_one_profiles(options); !good) return pass_on(std::move(good.error()));
    if (auto good = check_is_report(context.output.format); !good) return pass_on(std::move(good.error()));
    auto plan = plan_of(context, options, jobs);
    if (!plan) return pass_on(std::move(plan.error()));
    const auto renewals = renew(context, std::move(*plan));
    if (!renewals) return pass_on(renewals.error());
    if (renewals->empty()) {
        return fail(ErrorKind::login_needed, "There is no saved profile to refresh.",
                    "Log in first: hsauth authorize.");
    }
    const auto written = context.output.format == Format::json
                             ? answer_line(context, renewals_json(*renewals))
                             : context.world.terminal.answer(renewals_text(*renewals));
    if (!written) return pass_on(written.error());
    sum_up(context.narrator, *renewals);
    return worst_of(*renewals);
}

}  // namespace hsauth::cli
