#include <algorithm>
#include <utility>

#include "base/display_text.h"
#include "cli/commands/profile/subcommands.h"
#include "cli/output/answer.h"
#include "cli/output/import_output.h"
#include "cli/settings.h"
#include "flow/cli_config_file.h"
#include "flow/profile_import.h"
#include "hubspot/cli_config.h"

namespace hsauth::cli {

namespace {

struct ImportOptions {
    SharedOptions shared;
    std::optional<std::string> file;
};

void declare(OptionList& list, ImportOptions& options) {
    list.positional("file",
                    "Config file of HubSpot's CLI, - is standard input; without it, the one that it uses",
                    options.file);
    list.value("--api-url", "URL",
               "Origin of the API for the profiles [HSAUTH_API_URL; https://api.hubapi.com]",
               options.shared.api_url);
    declare_store(list, options.shared);
}

Result<std::vector<CliAccount>> accounts_in(World& world, const std::string& file) {
    const auto text = world.files.read(file);
    if (!text) return pass_on(text.error());
    auto accounts = read_cli_config(text->reveal());
    if (accounts) return std::move(*accounts);
    const auto shown = file == "-" ? std::string("Standard input") : display_text(file);
    return fail(ErrorKind::local,
                shown + ", line " + std::to_string(accounts.error().line) + ": " + accounts.error().why + ".",
                "Mend the file, or name another one. Nothing was imported.");
}

Result<ExitCode> run(Context& context, const ImportOptions& options) {
    Settings settings{context.world, context.narrator, options.shared};
    const auto api = settings.given_api_origin();
    if (!api) return pass_on(api.error());
    const auto store = settings.store();
    if (!store) return pass_on(store.error());
    const auto file = options.file ? *options.file : cli_config_file(context.world);
    if (!file) return pass_on(file.error());
    const auto accounts = accounts_in(context.world, *file);
    if (!accounts) return pass_on(accounts.error());
    const auto imports = import_accounts(context.world, *accounts, {api->text(), *store});
    auto answered = answer_either(context, imports_text(imports), imports_json(*file, imports));
    if (!answered) return answered;
    ExitCode worst = 0;
    for (const auto& one : imports)
        worst = std::max(worst, one.error ? exit_code(one.error->kind) : 0);
    return worst;
}

Runner declare_import(OptionList& list) {
    return bind<ImportOptions>(list, declare, run);
}

}  // namespace

Command profile_import_command() {
    return {
        "import",
        "Make profiles of the OAuth accounts of HubSpot's CLI",
        "Without a file: HUBSPOT_CONFIG_PATH, else ~/.hscli/config.yml, else hubspot.config.yml in the "
        "working\n"
        "directory or above it. A profile of the same login that holds a refresh token is left as it is.\n\n"
        "  hsauth profile import\n"
        "  hsauth profile import hubspot.config.yml --store helper:secretservice",
        {"text", "json"},
        declare_import};
}

}  // namespace hsauth::cli
