#include <array>
#include <cstdint>
#include <utility>

#include "base/display_text.h"
#include "cli/commands/commands.h"
#include "cli/output/answer.h"
#include "cli/values.h"
#include "emulator/example_config.h"
#include "emulator/server.h"
#include "json/writer.h"

namespace hsauth::cli {

namespace {

constexpr std::array<std::string_view, 2> redirect_matches = {"exact", "loopback"};

struct EmulatorOptions {
    std::optional<std::string> port;
    std::optional<std::string> config;
    std::optional<std::string> write_config;
    bool auto_approve = false;
    std::optional<std::string> seed;
    std::optional<std::string> redirect_match;
};

void declare(OptionList& list, EmulatorOptions& options) {
    list.value("--port", "PORT", "Port to serve on, 0 takes a free one (default 4280)", options.port);
    list.file("--config", "Apps and accounts as JSON, comments allowed", options.config);
    list.value("--write-config", "FILE", "Write a commented example of such a file, and end",
               options.write_config);
    list.flag("--auto-approve", "Answer the authorization URL with the redirect, without a consent page",
              options.auto_approve);
    list.value("--seed", "N", "Give the same tokens and ids in each run", options.seed);
    list.choice(
        "--redirect-match", redirect_matches,
        "How redirect URIs are compared: exact as HubSpot does, or with any port on localhost (RFC 8252)",
        options.redirect_match);
}

Result<emulator::Config> read_config(Context& context, const EmulatorOptions& options) {
    if (!options.config) return emulator::default_config();
    const auto text = context.world.files.read(*options.config);
    if (!text) return pass_on(text.error());
    return emulator::read_config(text->reveal(), *options.config);
}

Result<emulator::Options> server_options(const EmulatorOptions& given) {
    emulator::Options options;
    if (given.port) {
        const auto port = whole_number(*given.port, "--port", 0, 65535);
        if (!port) return pass_on(port.error());
        options.port = static_cast<std::uint16_t>(*port);
    }
    if (given.seed) {
        const auto seed = whole_number(*given.seed, "--seed", 0, INT64_MAX);
        if (!seed) return pass_on(seed.error());
        options.seed = static_cast<std::uint64_t>(*seed);
    }
    if (given.auto_approve) options.consent = emulator::Consent::automatic;
    if (given.redirect_match == "loopback") options.redirect_match = emulator::RedirectMatch::loopback;
    return options;
}

Result<ExitCode> write_example(Context& context, const std::string& path) {
    if (auto made = context.world.files.create(path, emulator::example_config()); !made)
        return pass_on(std::move(made.error()));
    context.narrator.progress("Wrote " + display_text(path) + "; start with: hsauth emulator --config " +
                              display_text(path));
    return 0;
}

// The built-in app's secret is no secret; one of a config file isn't shown.
void suggest_login(Context& context, const std::string& origin) {
    const auto config = emulator::default_config();
    const auto& app = config.apps.front();
    context.narrator.progress("To log in: HUBSPOT_CLIENT_SECRET=" + std::string(app.client_secret.reveal()) +
                              " hsauth authorize -p emulator --client-id " + app.client_id + " --api-url " +
                              origin + " --auth-url " + origin + " --scope oauth");
}

Result<ExitCode> run(Context& context, const EmulatorOptions& options) {
    if (options.write_config) return write_example(context, *options.write_config);
    auto settings = server_options(options);
    if (!settings) return pass_on(std::move(settings.error()));
    auto config = read_config(context, options);
    if (!config) return pass_on(std::move(config.error()));
    if (context.output.tracing == Tracing::on) {
        settings->watcher = [&terminal = context.world.terminal](const json::Value& entry) {
            terminal.say(display_text(json::write(entry)) + "\n");
        };
    }
    auto server = emulator::Server::start(std::move(*config), std::move(*settings));
    if (!server) return pass_on(std::move(server.error()));

    const bool json = context.output.format == Format::json;
    auto written = json ? answer_line(context, (*server)->ready_line_json())
                        : answer_line(context, (*server)->ready_line_text());
    if (!written) return pass_on(std::move(written.error()));
    if (!json && !options.config) suggest_login(context, (*server)->origin());
    // Whichever signal ends it, it has done what it was started for.
    static_cast<void>(context.world.signals.wait());
    return 0;
}

Runner declare_emulator(OptionList& list) {
    return bind<EmulatorOptions>(list, declare, run);
}

}  // namespace

Command emulator_command() {
    return {
        "emulator",
        "Run a local HubSpot OAuth server to test apps against",
        "Serves the consent page and all versions of the OAuth API on this machine alone, until SIGINT or\n"
        "SIGTERM. One line on standard output says when it is ready; -v shows each request on standard "
        "error.\n\n"
        "  hsauth emulator\n"
        "  hsauth emulator --port 0 --auto-approve --json",
        {"text", "json"},
        declare_emulator,
        {},
        EnvironmentUse::none};
}

}  // namespace hsauth::cli
