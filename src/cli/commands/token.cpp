#include <utility>

#include "cli/commands/commands.h"
#include "cli/output/answer.h"
#include "cli/settings.h"
#include "cli/values.h"
#include "flow/renewal.h"

namespace hsauth::cli {

namespace {

constexpr std::int64_t longest_margin = 86400;  // seconds

struct TokenOptions {
    SharedOptions shared;
    std::optional<std::string> min_valid;
};

void declare(OptionList& list, TokenOptions& options) {
    declare_profile(list, options.shared);
    list.value("--min-valid", "SECONDS", "How long the token must be good for (default 300)",
               options.min_valid);
    declare_connection(list, options.shared);
    declare_expected_account(list, options.shared);
    declare_required_grant(list, options.shared);
}

Result<ExitCode> run(Context& context, const TokenOptions& options) {
    Settings settings{context.world, context.narrator, options.shared};
    const auto name = settings.profile_name();
    if (!name) return pass_on(name.error());
    const auto margin = whole_number(options.min_valid.value_or("300"), "--min-valid", 0, longest_margin);
    if (!margin) return pass_on(margin.error());
    const auto checks = settings.checks();
    if (!checks) return pass_on(checks.error());
    // A token from the store needs no connection, and yet must be the one that the flags speak of.
    const auto stored = settings.profile();
    if (!stored) return pass_on(stored.error());
    if (*stored != nullptr) {
        if (auto agrees = settings.check_agrees_with(**stored); !agrees)
            return pass_on(std::move(agrees.error()));
    }

    const auto connection_for = [&](const Profile& own) { return settings.connection_for_profile(own); };
    const auto login = renew_profile(context.world, context.narrator, *name,
                                     {RenewalRule::When::when_expiring, std::chrono::seconds{*margin}},
                                     connection_for, *checks, Saving::save);
    if (!login) return pass_on(login.error());
    return answer_login(context, *login, Carried::access_token);
}

Runner declare_token(OptionList& list) {
    return bind<TokenOptions>(list, declare, run);
}

}  // namespace

Command token_command() {
    return {"token",
            "Print a valid access token of a profile",
            "From the store when it is good for --min-valid seconds more, else refreshed under the profile's "
            "lock.\n\n"
            "  hsauth token --format header | curl -H @- https://api.hubapi.com/crm/v3/objects/contacts\n"
            "  eval \"$(hsauth token --format env)\"",
            {"token", "header", "json", "env", "dotenv", "github"},
            declare_token};
}

}  // namespace hsauth::cli
