#include <utility>

#include "cli/commands/commands.h"
#include "cli/output/answer.h"
#include "cli/output/inspection_output.h"
#include "cli/settings.h"
#include "flow/inspection_questions.h"
#include "flow/renewal.h"

namespace hsauth::cli {

namespace {

struct InspectOptions {
    SharedOptions shared;
    bool check = false;
    bool strict = false;
    bool endpoints = false;
    std::optional<std::string> can;
    std::optional<std::string> against;
    std::optional<std::string> lock;
    std::optional<std::string> write_lock;
};

void declare(OptionList& list, InspectOptions& options) {
    declare_profile(list, options.shared);
    declare_access_token(list, options.shared);
    declare_refresh_token(list, options.shared);
    declare_connection(list, options.shared);
    declare_scopes(list, options.shared);
    declare_project(list, options.shared);
    list.flag("--check", "Exit with 3 if a required scope isn't granted", options.check);
    list.flag("--strict", "Exit with 3 if an optional scope isn't granted either", options.strict);
    list.flag("--endpoints", "List what the token may call, as far as the scope catalogue knows",
              options.endpoints);
    list.value(
        "--can", "CALL",
        "Exit with 3 if the token may not make that call ('GET /crm/v3/objects/deals'), or nobody knows",
        options.can);
    list.profile("--against", "A saved profile to compare the granted scopes with", options.against);
    list.file("--lock", "Lock file to hold the scopes against; with --check, exit with 3 on drift",
              options.lock);
    list.value("--write-lock", file_placeholder,
               "Write the scopes into a lock file, to keep with the app's source", options.write_lock);
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

Result<InspectionQuestions> questions_of(Context& context, const InspectOptions& options) {
    InspectionQuestions questions;
    if (options.lock && options.write_lock) {
        return fail(ErrorKind::usage, "--lock and --write-lock contradict each other.",
                    "Check the old file first, then write the new one.");
    }
    if (options.can) {
        auto call = read_api_call(*options.can);
        if (!call) return pass_on(std::move(call.error()));
        questions.can = std::move(*call);
    }
    if (options.against) {
        SharedOptions other;
        other.profile = options.against;
        auto name = Settings{context.world, context.narrator, other}.profile_name();
        if (!name) return pass_on(std::move(name.error()));
        questions.against = std::move(*name);
    }
    questions.endpoints = options.endpoints;
    questions.lock = options.lock;
    questions.write_lock = options.write_lock;
    return questions;
}

// What the report says no to, if anything. The report is printed all the same.
Result<> verdict(const InspectOptions& options, const Inspection& inspection,
                 const InspectionAnswers& answers, LoginChecks checks) {
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
    if (auto holds = check_login(seen, checks); !holds) return holds;
    // Of a list that isn't there nothing is known to be missing, which is no yes.
    if ((options.check || options.strict) && !inspection.scopes) return pass_on(scopes_not_known());
    return check_answers(answers, options.check ? LockUse::insist : LockUse::report);
}

Result<> keep_lock(Context& context, const Inspection& inspection, const std::string& file) {
    auto written = write_lock_file(context.world, inspection, file);
    if (written) context.narrator.progress("Wrote " + file + ".");
    return written;
}

Result<ExitCode> judge(Context& context, const InspectOptions& options, const Inspection& inspection,
                       std::string_view version, const InspectionQuestions& questions,
                       const LoginChecks& checks) {
    const auto answers = answer_questions(context.world, inspection, questions);
    if (!answers) return pass_on(answers.error());
    const auto holds = verdict(options, inspection, *answers, checks);
    // What the checks say no to is no state to hold later tokens against.
    if (holds && options.write_lock) {
        if (auto kept = keep_lock(context, inspection, *options.write_lock); !kept)
            return pass_on(std::move(kept.error()));
    }
    auto written = answer_either(context, inspection_text(inspection, *answers),
                                 inspection_json(inspection, version, *answers));
    if (!written) return written;
    if (!holds) return pass_on(holds.error());
    return 0;
}

Result<ExitCode> run(Context& context, const InspectOptions& options) {
    if (options.shared.token_file && options.shared.refresh_token_file) {
        return fail(ErrorKind::usage, "--token-file and --refresh-token-file contradict each other.",
                    "Give one of them.");
    }
    Settings settings{context.world, context.narrator, options.shared};
    const auto checks = settings.checks();
    if (!checks) return pass_on(checks.error());
    const auto questions = questions_of(context, options);
    if (!questions) return pass_on(questions.error());
    const auto subject = subject_of(context, settings, options);
    if (!subject) return pass_on(subject.error());
    const auto required = settings.required_scopes();
    if (!required) return pass_on(required.error());
    const auto optional = settings.optional_scopes();
    if (!optional) return pass_on(optional.error());
    const bool nothing_to_check = required->empty() && optional->empty() && checks->required_grant.empty();
    if ((options.check || options.strict) && nothing_to_check && !options.lock) {
        return fail(ErrorKind::usage, "The scopes to check are needed and were found nowhere.",
                    "Give --scope or set HUBSPOT_SCOPES.");
    }
    const auto inspection = inspect_token(context.world, subject->connection, subject->token, subject->kind,
                                          *required, *optional);
    if (!inspection) return pass_on(inspection.error());
    const auto version = endpoints_of(subject->connection.version).name;
    return judge(context, options, *inspection, version, *questions, *checks);
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
            "  hsauth inspect --json --check --scope \"oauth crm.objects.contacts.read\"\n"
            "  hsauth inspect --can 'GET /crm/v3/objects/contacts'\n"
            "  hsauth inspect --write-lock hubspot-scopes.lock\n"
            "  hsauth inspect --check --lock hubspot-scopes.lock",
            {"text", "json"},
            declare_inspect};
}

}  // namespace hsauth::cli
