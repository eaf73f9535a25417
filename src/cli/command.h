#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/format.h"
#include "cli/option_list.h"
#include "flow/narrator.h"
#include "world/world.h"

namespace hsauth::cli {

// Whether requests and answers are shown.
enum class Tracing { off, on };

// What every command takes, apart from its own options.
struct OutputOptions {
    Format format = Format::text;
    Verbosity verbosity = Verbosity::normal;
    Colour colour = Colour::off;
    Tracing tracing = Tracing::off;
};

// What a command runs in.
struct Context {
    World& world;
    OutputOptions output;
    Narrator narrator;
};

// The exit code of a command that did its work: 0, or 3 of a report that says no.
using ExitCode = int;
using Runner = std::function<Result<ExitCode>(Context&)>;

// Whether a command takes values from the environment, and so from the file of --env-file.
enum class EnvironmentUse { takes_values, none };

// A row of the command table. A command is a page of its own in commands/: an options struct, a function that
// declares it and one that carries it out; declare() ties the three together.
struct Command {
    std::string_view name;
    std::string_view summary;
    std::string_view details;  // for its help: what it reads and writes, examples
    std::vector<std::string_view> formats;
    Runner (*declare)(OptionList&) = nullptr;
    std::vector<Command> subcommands = {};
    EnvironmentUse environment = EnvironmentUse::takes_values;
};

template <typename Options>
[[nodiscard]] Runner bind(OptionList& list, void (*declare)(OptionList&, Options&),
                          Result<ExitCode> (*run)(Context&, const Options&)) {
    auto options = std::make_shared<Options>();
    declare(list, *options);
    return [options, run](Context& context) { return run(context, *options); };
}

// The formats of the commands that make a login, which carry its refresh token, too.
[[nodiscard]] std::vector<std::string_view> login_formats();

[[nodiscard]] const std::vector<Command>& all_commands();

}  // namespace hsauth::cli
