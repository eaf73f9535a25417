#include <utility>

#include "cli/commands/commands.h"
#include "cli/output/answer.h"
#include "cli/output/inspection_output.h"
#include "cli/settings.h"
#include "flow/inspection.h"
#include "flow/renewal.h"

namespace hsauth::cli {

namespace {

struct InspectOptions {
    SharedOptions shared;
    bool check = false;
    bool strict = false;
};

void declare(OptionList& list, InspectOptions& options) {
    declare_profile(list, options.shared);
    declare_access_token(list, options.shared);
    declare_refresh_token(list, options.shared);
    declare_connection(list, options.shared);
    declare_scopes(list, options.shared);
    list.flag("--check", "Exit with 3 if a required scope isn't granted", options.check);
    list.flag("--strict", "Exit with 3 if an optional scope isn't granted either", options.strict);
    declare_expected_account(list, options.shared);
    declare_required_grant(list, options.shared);
}

// A token and how to ask about it.
struct Subject {
    Connection connection;
    Secret token;
    TokenKind kind;
};

Result<Subject> subject_of_profile(Context& context, Settings& settings) {
    const auto name = settings.profile_name();
    if (!name) return pass_on(name.error());
    const auto stored = context.world.store.load(*name);
    if (!stored) return pass_on(stored.error());
    const bool has_token = *stored && (!(*stored)->access_token.empty() || !(*stored)->refresh_token.empty());
    if (!has_token) {
        return fail(ErrorKind::login_needed,
                    "There is no token to inspect: the profile \"" + *name + "\" holds none.",
                    "Log in with hsauth authorize, give --token-file, or set HUBSPOT_ACCESS_TOKEN.");
    }
    const auto& profile = **stored;
    auto connection = settings.connection_for_profile(profile);
    if (!connection) return pass_on(std::move(connection.error()));
    // What a stored login is worth stands in its refresh token once the access token has expired.
    const bool expired = !is_fresh(profile, context.world.clock.now(), std::chrono::seconds{1});
    if (expired && !profile.refresh_token.empty()) {
        context.narrator.progress("The stored access token has expired; this is about the refresh token.");
        return Subject{std::move(*connection), profile.refresh_token.clone(), TokenKind::refresh_token};
    }
    return Subject{std::move(*connection), profile.access_token.clone(), TokenKind::access_token};
}

Result<Subject> subject_of(Context& context, Settings& settings, const InspectOptions& options) {
    const bool flagged = settings.token_is_flagged();
    if (settings.profile_is_named() && !flagged) return subject_of_profile(context, settings);
    // A flag's refresh token goes before the environment's access token.
    auto kind = options.shared.refresh_token_file ? TokenKind::refresh_token : TokenKind::access_token;
    auto given =
        kind == TokenKind::refresh_token ? settings.given_refresh_token() : settings.given_access_token();
    if (given && !*given) {
        kind = TokenKind::refresh_token;
        given = settings.given_refresh_token();
    }
    if (!given) return pass_on(std::move(given.error()));
    if (!*given) return subject_of_profile(context, settings);
    auto connection = settings.connection_for_given_token();
    if (!connection) return pass_on(std::move(connection.error()));
    return Subject{std::move(*connection), std::move(**given), kind};
}

// What the report says no to, if anything: it has been printed by then.
Result<> verdict(const InspectOptions& options, const Inspection& inspection, LoginChecks checks) {
    if (!inspection.token.active) {
        const bool access = inspection.token.kind == TokenKind::access_token;
        return fail(ErrorKind::check_failed,
                    std::string("The ") + (access ? "access" : "refresh") + " token is not active.",
                    access
                        ? "It has expired or HubSpot doesn't know it; get another with hsauth refresh."
                        : "It was revoked or HubSpot doesn't know it; log in again with hsauth authorize.");
    }
    Profile seen;
    seen.hub_id = inspection.token.hub_id;
    if (inspection.scopes) {
        seen.granted_scopes = inspection.scopes->granted;
        if (options.check || options.strict) checks.required_grant.add_all(inspection.scopes->required);
        if (options.strict) checks.required_grant.add_all(inspection.scopes->optional);
    }
    return check_login(seen, checks);
}

Result<ExitCode> run(Context& context, const InspectOptions& options) {
    if (options.shared.token_file && options.shared.refresh_token_file) {
        return fail(ErrorKind::usage, "--token-file and --refresh-token-file contradict each other.",
                    "Give one of them.");
    }
    Settings settings{context.world, context.narrator, options.shared};
    const auto checks = settings.checks();
    if (!checks) return pass_on(checks.error());
    const auto subject = subject_of(context, settings, options);
    if (!subject) return pass_on(subject.error());
    const auto required = settings.required_scopes();
    if (!required) return pass_on(required.error());
    const auto optional = settings.optional_scopes();
    if (!optional) return pass_on(optional.error());
    const bool nothing_to_check = required->empty() && optional->empty() && checks->required_grant.empty();
    if ((options.check || options.strict) && nothing_to_check) {
        return fail(ErrorKind::usage, "The scopes to check are needed and were found nowhere.",
                    "Give --scope or set HUBSPOT_SCOPES.");
    }
    const auto inspection = inspect_token(context.world, subject->connection, subject->token, subject->kind,
                                          *required, *optional);
    if (!inspection) return pass_on(inspection.error());
    const auto version = endpoints_of(subject->connection.version).name;
    auto written = context.output.format == Format::json
                       ? answer_line(context, inspection_json(*inspection, version))
                       : context.world.terminal.answer(inspection_text(*inspection));
    if (!written) return pass_on(std::move(written.error()));

    if (auto holds = verdict(options, *inspection, *checks); !holds) return pass_on(std::move(holds.error()));
    return 0;
}

Runner declare_inspect(OptionList& list) {
    return bind<InspectOptions>(list, declare, run);
}

}  // namespace

Command inspect_command() {
    return {"inspect",
            "Say what a token is: account, user, app, expiry, scopes",
            "Asks HubSpot about a stored profile's token, or one from --token-file or HUBSPOT_ACCESS_TOKEN.\n"
            "An inactive token is exit code 3.\n\n"
            "  hsauth inspect\n"
            "  hsauth inspect --json --check --scope \"oauth crm.objects.contacts.read\"",
            {"text", "json"},
            declare_inspect};
}

}  // namespace hsauth::cli
