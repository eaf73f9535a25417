#include <chrono>
#include <iterator>
#include <utility>

#include "cli/commands/commands.h"
#include "cli/commands/doctor/scan.h"
#include "cli/output/finding_output.h"
#include "cli/settings.h"
#include "cli/values.h"
#include "flow/machine_check.h"
#include "flow/scope_import.h"
#include "flow/server_check.h"
#include "hubspot/preflight.h"

namespace hsauth::cli {

namespace {

struct DoctorOptions {
    SharedOptions shared;
    bool online = false;
    std::optional<std::string> listen;
    std::optional<std::string> scan;
};

void declare(OptionList& list, DoctorOptions& options) {
    declare_scopes(list, options.shared);
    declare_added_scopes(list, options.shared);
    declare_project(list, options.shared);
    declare_redirect_uri(list, options.shared);
    declare_profile(list, options.shared);
    declare_consent(list, options.shared);
    list.value("--listen", "PORT", "Local port that a tunnel forwards the redirect URI to", options.listen);
    list.flag("--online", "Ask HubSpot, too, whether it takes the client id with the secret", options.online);
    list.value("--scan", directory_placeholder,
               "Instead list the uses of OAuth v1, and secrets in URLs, in the sources of that directory",
               options.scan);
    declare_connection(list, options.shared);
}

void append(Findings& all, Findings more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// What an install would be asked with, and what stands in the way of knowing it.
struct Subject {
    KnownConnection known;
    InstallRequest request;
    std::optional<std::uint16_t> port = {};  // that the redirect comes in on
    Findings findings = {};
};

void note_what_lacks(Subject& subject) {
    const auto lacking = [&](std::string id, std::string what, std::string names) {
        subject.findings.push_back({std::move(id), FindingLevel::warning,
                                    "The " + std::move(what) + " found nowhere.",
                                    "Give " + std::move(names) + "."});
    };
    if (subject.request.client_id.empty())
        lacking("no_client_id", "client id is", "--client-id or set HUBSPOT_CLIENT_ID");
    if (subject.known.secret_fault) {
        subject.findings.push_back(
            finding_of("client_secret_unusable", FindingLevel::error, *subject.known.secret_fault));
    } else if (subject.known.connection.app.client_secret.empty()) {
        lacking("no_client_secret", "client secret is", "--client-secret-file or set HUBSPOT_CLIENT_SECRET");
    }
    if (subject.request.scopes.scope.empty())
        lacking("no_scopes", "scopes to ask for are", "--scope or set HUBSPOT_SCOPES");
    if (subject.known.connection.version == ApiVersion::v1) {
        subject.findings.push_back(
            {"v1_ends", FindingLevel::warning,
             "HubSpot switches the v1 OAuth API off on " + std::string(v1_end_of_life) + ".",
             "Use --api-version v3."});
    }
}

Result<Subject> subject_of(Context& context, Settings& settings, const DoctorOptions& options) {
    auto known = settings.connection_as_far_as_known();
    if (!known) return pass_on(std::move(known.error()));
    const auto consent = settings.consent_origin();
    if (!consent) return pass_on(consent.error());
    const auto scope = settings.required_scopes();
    if (!scope) return pass_on(scope.error());
    const auto optional_scope = settings.optional_scopes();
    if (!optional_scope) return pass_on(optional_scope.error());
    auto hublet = settings.account_hublet();
    if (!hublet) return pass_on(std::move(hublet.error()));
    InstallRequest request{known->connection.app.client_id, {},
                           {*scope, *optional_scope},       *consent,
                           known->connection.api,           imported_scopes(context.world),
                           std::move(*hublet)};
    Subject subject{std::move(*known), std::move(request)};
    if (options.listen) {
        const auto port = port_number(*options.listen, "--listen");
        if (!port) return pass_on(port.error());
        subject.port = *port;
    }
    const auto redirect_uri = settings.redirect_uri();
    if (redirect_uri) {
        subject.request.redirect_uri = redirect_uri->text();
        if (!subject.port && redirect_uri->is_on_this_machine()) subject.port = redirect_uri->url().port;
    } else {
        subject.findings.push_back(
            finding_of("redirect_unusable", FindingLevel::error, redirect_uri.error()));
    }
    note_what_lacks(subject);
    return subject;
}

Findings examine(Context& context, const Subject& subject, const AppManifest* manifest) {
    auto findings = subject.findings;
    append(findings,
           findings_in(preflight(subject.request, subject.known.connection.app.client_secret, manifest)));
    append(findings, check_scope_book(context.world));
    if (subject.port) append(findings, check_port(context.world, *subject.port));
    return findings;
}

Findings ask_server(Context& context, const DoctorOptions& options, const Connection& connection) {
    auto findings = check_server(context.world, connection);
    if (options.online) append(findings, check_credentials(context.world, connection));
    return findings;
}

Result<ExitCode> scan(Context& context, const DoctorOptions& options) {
    SharedOptions none;
    none.takes_project = options.shared.takes_project;
    if (options.online || options.listen || options.shared != none) {
        return fail(ErrorKind::usage, "--scan looks at sources alone, so doctor's other flags don't go with it.",
                    "Leave it or the others out.");
    }
    return scan_directory(context, *options.scan);
}

Result<ExitCode> run(Context& context, const DoctorOptions& options) {
    if (options.scan) return scan(context, options);
    Settings settings{context.world, context.narrator, options.shared};
    auto findings = check_store(context.world);
    // What can't be read lends nothing, and is no reason to find nothing else.
    if (!all_well(findings)) settings.borrow_nothing();
    if (auto looked = settings.use_manifest_for_login(); !looked) return pass_on(std::move(looked.error()));
    const auto manifest = settings.manifest();
    if (!manifest) return pass_on(manifest.error());
    const auto subject = subject_of(context, settings, options);
    if (!subject) return pass_on(subject.error());
    append(findings, examine(context, *subject, *manifest));
    append(findings, ask_server(context, options, subject->known.connection));
    // A request that a signal cut off found nothing out about the server.
    if (auto signal = context.world.signals.wait_for(std::chrono::milliseconds{0})) return pass_on(*signal);
    return report(context, findings, "Nothing is wrong.\n");
}

Runner declare_doctor(OptionList& list) {
    return bind<DoctorOptions>(list, declare, run);
}

}  // namespace

Command doctor_command() {
    return {
        "doctor",
        "Find what is wrong before a browser opens",
        "Holds the scopes, the redirect URI and the app's credentials against what HubSpot takes, and looks\n"
        "at this machine: the port, the saved profiles, the way to the API, the clock. An error is exit\n"
        "code 3; warnings and notes leave it at 0. Without --online no request carries credentials.\n\n"
        "--scan lists by file and line where the sources of a directory use OAuth v1, which HubSpot ends on\n"
        "2027-02-16, or put secrets into URLs, and says what replaces it. It looks at the files that git\n"
        "tracks or would add, else at all that no .gitignore ignores. A use is exit code 3.\n\n"
        "  hsauth doctor\n"
        "  hsauth doctor --online --json\n"
        "  hsauth doctor --scan .",
        {"text", "json"},
        declare_doctor};
}

}  // namespace hsauth::cli
