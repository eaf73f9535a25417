#include "cli/run.h"

#include <algorithm>
#include <utility>

#include "cli/command_line.h"
#include "cli/env_file.h"
#include "cli/output/answer.h"
#include "cli/output/error_output.h"
#include "cli/version.h"
#include "flow/http_trace.h"

namespace hsauth::cli {

namespace {

Colour colour_for(const World& world, const OutputFlags& flags) {
    const auto& environment = world.environment;
    if (flags.no_color || environment.variable("NO_COLOR")) return Colour::off;
    if (environment.variable("FORCE_COLOR")) return Colour::on;
    if (environment.variable("TERM") == "dumb") return Colour::off;
    return world.terminal.error_is_terminal() ? Colour::on : Colour::off;
}

// As with other programs, no word that the reader of a pipe went away; an object in JSON is there in any
// case.
int report(World& world, const Error& error, Format format, Colour colour) {
    if (error.reader_is_gone && format != Format::json) return exit_code(error.kind);
    world.terminal.say(format == Format::json ? error_json(error) : error_text(error, colour));
    return exit_code(error.kind);
}

int answer_text(World& world, const std::string& text) {
    if (auto written = world.terminal.answer(text); !written)
        return report(world, written.error(), Format::text, Colour::off);
    return 0;
}

int carry_out(World& world, const Call& call) {
    const auto colour = colour_for(world, call.output);
    const auto verbosity = call.output.quiet ? Verbosity::quiet : Verbosity::normal;
    TracedHttpClient traced{world.http, world.terminal};
    World traced_world = world.with(traced);
    World& chosen = call.output.verbose ? traced_world : world;
    const auto tracing = call.output.verbose ? Tracing::on : Tracing::off;
    Context context{chosen,
                    {call.output.format, verbosity, colour, tracing},
                    Narrator{world.terminal, verbosity, colour}};
    const auto lent = call.env_file ? lend_env_file(world, *call.env_file) : Result<>{};
    const auto code =
        lent.and_then([&] { return check_can_answer(world, call.output.format); }).and_then([&] {
            return call.run(context);
        });
    for (const auto& complaint : world.store.complaints())
        context.narrator.warn(complaint.message + " " + complaint.hint);
    return code ? *code : report(world, code.error(), call.output.format, colour);
}

int run_checked(World& world, std::span<const std::string> words) {
    const auto parsed = read_command_line(words, version);
    if (!parsed) {
        const auto format = asks_for_json(words) ? Format::json : Format::text;
        OutputFlags flags;
        flags.no_color = std::find(words.begin(), words.end(), "--no-color") != words.end();
        return report(world, parsed.error(), format, colour_for(world, flags));
    }
    if (const auto* text = std::get_if<Text>(&*parsed)) return answer_text(world, text->text);
    return carry_out(world, std::get<Call>(*parsed));
}

}  // namespace

int run(World& world, std::span<const std::string> words) {
    try {
        return run_checked(world, words);
    } catch (...) {
        // Its text may hold anything, so it isn't shown.
        Error error;
        error.message = "hsauth met a fault of its own and stopped.";
        error.hint = "Please report the command that you ran, without its secrets.";
        return report(world, error, asks_for_json(words) ? Format::json : Format::text, Colour::off);
    }
}

}  // namespace hsauth::cli
