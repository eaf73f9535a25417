// The one home of CLI11.
#include "cli/parsed_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>

namespace hsauth::cli {

struct ParsedOptions::Parser {
    CLI::App app;
};

namespace {

std::string one_of(std::span<const std::string_view> choices) {
    std::string text;
    for (const auto choice : choices)
        text += (text.empty() ? "" : "|") + std::string(choice);
    return text;
}

// The library's message starts with the option's own name, which is ours; nothing else of it is shown, since
// it may repeat a value.
std::string flag_in(const std::string& message) {
    const auto end = message.find_first_of(": ");
    const auto name = message.substr(0, end);
    return name.starts_with('-') ? name : std::string("An option");
}

}  // namespace

ParsedOptions::ParsedOptions(std::string_view full_name, std::string_view summary, std::string_view details)
    : parser_(std::make_unique<Parser>()), full_name_(full_name) {
    auto& app = parser_->app;
    app.name("hsauth " + full_name_);
    app.description(std::string(summary));
    app.footer(std::string(details));
    app.get_formatter()->column_width(34);
    app.set_help_flag();
    app.allow_extras();
    flag("-h,--help", "Print this help", help_asked_);
}

ParsedOptions::~ParsedOptions() = default;

void ParsedOptions::note_names(std::string_view names) {
    const auto start = names.find("--");
    if (start == std::string_view::npos) return;
    flag_names_.push_back(std::make_unique<std::string>(names.substr(start)));
    flag_name_views_.emplace_back(*flag_names_.back());
}

void ParsedOptions::flag(std::string_view names, std::string_view help, bool& target) {
    note_names(names);
    parser_->app.add_flag(std::string(names), target, std::string(help));
}

void ParsedOptions::value(std::string_view names, std::string_view placeholder, std::string_view help,
                          std::optional<std::string>& target) {
    note_names(names);
    parser_->app
        .add_option_function<std::string>(
            std::string(names), [&target](const std::string& text) { target = text; }, std::string(help))
        ->type_name(std::string(placeholder));
}

void ParsedOptions::values(std::string_view names, std::string_view placeholder, std::string_view help,
                           std::vector<std::string>& target) {
    note_names(names);
    parser_->app.add_option(std::string(names), target, std::string(help))
        ->type_name(std::string(placeholder))
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void ParsedOptions::choice(std::string_view names, std::span<const std::string_view> choices,
                           std::string_view help, std::optional<std::string>& target) {
    value(names, one_of(choices), help, target);
    const std::vector<std::string> allowed{choices.begin(), choices.end()};
    parser_->app.get_option(std::string(names.substr(names.find("--"))))
        ->check([allowed](const std::string& text) {
            return std::find(allowed.begin(), allowed.end(), text) == allowed.end() ? "no choice" : "";
        });
}

void ParsedOptions::positional(std::string_view name, std::string_view help,
                               std::optional<std::string>& target) {
    parser_->app
        .add_option_function<std::string>(
            std::string(name), [&target](const std::string& text) { target = text; }, std::string(help))
        ->type_name("");
}

Result<> ParsedOptions::parse(std::span<const std::string> words) {
    const auto help_hint = "See hsauth help " + full_name_ + ".";
    // The library takes the words from the end.
    std::vector<std::string> reversed{words.rbegin(), words.rend()};
    try {
        parser_->app.parse(std::move(reversed));
    } catch (const CLI::ValidationError& error) {
        return fail(ErrorKind::usage, flag_in(error.what()) + " doesn't take that value.", help_hint);
    } catch (const CLI::ArgumentMismatch& error) {
        return fail(ErrorKind::usage,
                    flag_in(error.what()) + " takes one value, and was given none or several.", help_hint);
    } catch (const CLI::Error& error) {
        return fail(ErrorKind::usage, flag_in(error.what()) + " can't be used so.", help_hint);
    }
    unknown_words_ = parser_->app.remaining();
    return {};
}

std::string ParsedOptions::help() const {
    return parser_->app.help();
}

}  // namespace hsauth::cli
