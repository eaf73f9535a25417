#include "cli/commands/commands.h"
#include "cli/output/answer.h"
#include "cli/output/explanation_output.h"
#include "hubspot/explanation.h"

namespace hsauth::cli {

namespace {

struct ExplainOptions {
    std::optional<std::string> file;
};

void declare(OptionList& list, ExplainOptions& options) {
    list.file("file", "File with the error, or - for standard input, which is the default", options.file);
}

Result<Secret> read_input(Context& context, const std::string& file) {
    if (file == "-" && context.world.terminal.input_is_terminal())
        context.narrator.always("Paste the error, and end it with Ctrl-D on a line of its own.");
    return context.world.files.read(file);
}

Result<ExitCode> run(Context& context, const ExplainOptions& options) {
    const auto input = read_input(context, options.file.value_or("-"));
    if (!input) return pass_on(input.error());
    const auto explanation = explain(input->reveal(), context.world.clock.now());
    if (!explanation) return pass_on(explanation.error());
    auto written = context.output.format == Format::json
                       ? answer_line(context, explanation_json(*explanation))
                       : context.world.terminal.answer(explanation_text(*explanation));
    if (!written) return pass_on(std::move(written.error()));
    return 0;
}

Runner declare_explain(OptionList& list) {
    return bind<ExplainOptions>(list, declare, run);
}

}  // namespace

Command explain_command() {
    return {
        "explain",
        "Explain an error of HubSpot's: its cause and what to do",
        "Takes the error body of the OAuth endpoints or of the API, the whole answer with it as curl -i\n"
        "prints it, the URL of a redirect with an error, or the words of the page on which HubSpot refuses\n"
        "an install. Nothing is sent anywhere, and no secret in it is repeated. Of something else it says so\n"
        "with exit code 7.\n\n"
        "  curl -si https://api.hubapi.com/crm/v3/objects/contacts | hsauth explain\n"
        "  hsauth explain --json answer.txt",
        {"text", "json"},
        declare_explain,
        {},
        EnvironmentUse::none};
}

}  // namespace hsauth::cli
