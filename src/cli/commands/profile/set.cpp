#include <algorithm>
#include <iterator>
#include <utility>

#include "cli/commands/profile/subcommands.h"
#include "cli/output/answer.h"
#include "cli/output/profile_output.h"
#include "cli/settings.h"
#include "cli/values.h"
#include "flow/saved_profile.h"
#include "flow/secret_rotation.h"

namespace hsauth::cli {

namespace {

struct SetOptions {
    SharedOptions shared;
    bool all = false;
};

void declare(OptionList& list, SetOptions& options) {
    list.profile_positional("name", "The profile to change", options.shared.profile);
    list.file("--client-secret-file", "File with the app's new client secret, - is standard input",
              options.shared.client_secret_file);
    list.flag("--all", "Change every profile of the app that --client-id names", options.all);
    list.value("--client-id", "ID", "The app's client id", options.shared.client_id);
    list.value("--api-url", "URL", "Origin of the API where the secret is good, if there are several",
               options.shared.api_url);
    list.flag("--no-input", "Never ask for anything", options.shared.no_input);
}

// HUBSPOT_CLIENT_SECRET isn't taken: what is still set there is as likely the secret that was rotated away.
Result<Secret> new_client_secret(Context& context, const SharedOptions& options) {
    if (options.client_secret_file) {
        const auto raw = context.world.files.read(*options.client_secret_file);
        if (!raw) return pass_on(raw.error());
        return secret_value(*raw, "The file of --client-secret-file", ErrorKind::local);
    }
    if (options.no_input || !context.world.terminal.input_is_terminal()) {
        return fail(ErrorKind::usage, "The new client secret is needed and wasn't given.",
                    "Give --client-secret-file FILE, - for standard input. HUBSPOT_CLIENT_SECRET isn't read "
                    "here, since it may hold the old one.");
    }
    const auto typed = context.world.terminal.ask_secret("New client secret: ");
    if (!typed) return pass_on(typed.error());
    return secret_value(*typed, "The client secret", ErrorKind::usage);
}

Result<ExitCode> set_one(Context& context, const SetOptions& options) {
    const auto name = given_profile_name(context, options.shared.profile, "change");
    if (!name) return pass_on(name.error());
    const auto profile = saved_outline(context.world, *name);
    if (!profile) return pass_on(profile.error());
    Settings settings{context.world, context.narrator, options.shared};
    if (auto agrees = settings.check_agrees_with(*profile); !agrees)
        return pass_on(std::move(agrees.error()));
    const auto secret = new_client_secret(context, options.shared);
    if (!secret) return pass_on(secret.error());
    const auto replaced =
        replace_client_secret(context.world, *name, {profile->client_id, profile->api_origin}, *secret);
    if (!replaced) return pass_on(replaced.error());
    return answer_either(context, "The profile " + *name + " has the new client secret.\n",
                         secret_change_json(*name));
}

Result<std::optional<Origin>> given_origin(const SharedOptions& options) {
    if (!options.api_url) return std::optional<Origin>{};
    auto origin = Origin::parse(*options.api_url, "--api-url");
    if (!origin) return pass_on(std::move(origin.error()));
    return std::optional<Origin>{std::move(*origin)};
}

Result<> check_names_app(const SharedOptions& options) {
    if (options.profile) {
        return fail(ErrorKind::usage, "A profile's name and --all contradict each other.",
                    "Leave one of them out.");
    }
    if (options.client_id) return {};
    return fail(ErrorKind::usage, "--all needs --client-id: a secret is one app's.",
                "Give the client id; hsauth profile show NAME has a profile's.");
}

Result<ExitCode> set_all(Context& context, const SetOptions& options) {
    if (auto good = check_names_app(options.shared); !good) return pass_on(std::move(good.error()));
    const auto origin = given_origin(options.shared);
    if (!origin) return pass_on(origin.error());
    // Its making bounds the helpers' time.
    const Settings settings{context.world, context.narrator, options.shared};
    std::vector<SecretChange> all;
    const auto profiles = profiles_of_app(context.world, *options.shared.client_id, *origin, all);
    if (!profiles) return pass_on(profiles.error());
    const auto secret = new_client_secret(context, options.shared);
    if (!secret) return pass_on(secret.error());
    auto changes = replace_client_secrets(context.world, *profiles, *secret);
    std::move(changes.begin(), changes.end(), std::back_inserter(all));
    std::sort(all.begin(), all.end(),
              [](const SecretChange& a, const SecretChange& b) { return a.profile < b.profile; });
    auto answered = answer_either(context, secret_changes_text(all), secret_changes_json(all));
    if (!answered) return answered;
    ExitCode worst = 0;
    for (const auto& change : all)
        worst = std::max(worst, change.error ? exit_code(change.error->kind) : 0);
    return worst;
}

Result<ExitCode> run(Context& context, const SetOptions& options) {
    return options.all ? set_all(context, options) : set_one(context, options);
}

Runner declare_set(OptionList& list) {
    return bind<SetOptions>(list, declare, run);
}

}  // namespace

Command profile_set_command() {
    return {
        "set",
        "Give a profile, or all of an app, a rotated client secret",
        "The secret comes from a file, standard input or the terminal, never from HUBSPOT_CLIENT_SECRET,\n"
        "which may hold the old one. The profile's tokens stay as they are.\n\n"
        "  hsauth profile set staging\n"
        "  hsauth profile set --all --client-id ID --client-secret-file new-secret.txt",
        {"text", "json"},
        declare_set};
}

}  // namespace hsauth::cli
