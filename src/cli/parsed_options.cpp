// The one home of CLI11.
#include "cli/parsed_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

namespace hsauth::cli {

struct ParsedOptions::Parser {
    CLI::App app;
    std::map<std::string, std::string, std::less<>> choices;  // by long name, such as "text|json"
    int inputs_from_stdin = 0;
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

void ParsedOptions::file(std::string_view names, std::string_view help, std::optional<std::string>& target) {
    note_names(names);
    add_input(std::string(names), help, target, std::string(file_placeholder).c_str());
}

void ParsedOptions::positional(std::string_view name, std::string_view help,
                               std::optional<std::string>& target) {
    add_input(std::string(name), help, target, "");
}

void ParsedOptions::files(std::string_view name, std::string_view help, std::vector<std::string>& target) {
    const auto take = [this, &target](const std::vector<std::string>& words) {
        parser_->inputs_from_stdin += static_cast<int>(std::count(words.begin(), words.end(), "-"));
        target = words;
    };
    parser_->app.add_option_function<std::vector<std::string>>(std::string(name), take, std::string(help))
        ->type_name("");
}

void ParsedOptions::profile(std::string_view names, std::string_view help,
                            std::optional<std::string>& target) {
    value(names, "NAME", help, target);
}

void ParsedOptions::profile_positional(std::string_view name, std::string_view help,
                                       std::optional<std::string>& target) {
    positional(name, help, target);
}

void ParsedOptions::program(std::vector<std::string>& target) {
    program_ = &target;
}

void ParsedOptions::choice_positional(std::string_view name, std::span<const std::string_view> choices,
                                      std::string_view help, std::optional<std::string>& target) {
    positional(name, std::string(help) + ": " + one_of(choices), target);
}

void ParsedOptions::add_input(std::string name, std::string_view help, std::optional<std::string>& target,
                              const char* placeholder) {
    const auto take = [this, &target](const std::string& text) {
        if (text == "-") ++parser_->inputs_from_stdin;
        target = text;
    };
    parser_->app.add_option_function<std::string>(std::move(name), take, std::string(help))
        ->type_name(placeholder);
}

void ParsedOptions::choice(std::string_view names, std::span<const std::string_view> choices,
                           std::string_view help, std::optional<std::string>& target) {
    value(names, one_of(choices), help, target);
    const std::string name{names.substr(names.find("--"))};
    parser_->choices[name] = one_of(choices);
    const std::vector<std::string> allowed{choices.begin(), choices.end()};
    parser_->app.get_option(name)->check([allowed](const std::string& text) {
        return std::find(allowed.begin(), allowed.end(), text) == allowed.end() ? "no choice" : "";
    });
}

std::string ParsedOptions::help_hint() const {
    return "See hsauth help " + full_name_ + ".";
}

tl::unexpected<Error> ParsedOptions::bad_value(const std::string& flag) const {
    const auto choices = parser_->choices.find(flag);
    if (choices == parser_->choices.end())
        return fail(ErrorKind::usage, flag + " doesn't take that value.", help_hint());
    return fail(ErrorKind::usage, "hsauth " + full_name_ + " takes another value for " + flag + ".",
                "Give one of " + choices->second + ".");
}

tl::unexpected<Error> ParsedOptions::bad_count(const std::string& flag) const {
    const auto* option = parser_->app.get_option_no_throw(flag);
    const bool repeated = option != nullptr && option->count() > 1;
    return fail(ErrorKind::usage, flag + (repeated ? " is given more than once." : " needs a value."),
                help_hint());
}

Result<> ParsedOptions::parse(std::span<const std::string> words) {
    if (program_ != nullptr) {
        const auto mark = std::find(words.begin(), words.end(), "--");
        if (mark != words.end()) program_->assign(mark + 1, words.end());
        words = words.first(static_cast<std::size_t>(mark - words.begin()));
    }
    // The library takes the words from the end.
    std::vector<std::string> reversed{words.rbegin(), words.rend()};
    try {
        parser_->app.parse(std::move(reversed));
    } catch (const CLI::ValidationError& error) {
        return bad_value(flag_in(error.what()));
    } catch (const CLI::ArgumentMismatch& error) {
        return bad_count(flag_in(error.what()));
    } catch (const CLI::Error& error) {
        return fail(ErrorKind::usage, flag_in(error.what()) + " can't be used so.", help_hint());
    }
    if (parser_->inputs_from_stdin > 1) {
        return fail(ErrorKind::usage, "Two values can't both be read from standard input (-).",
                    "Put one of them in a file.");
    }
    unknown_words_ = parser_->app.remaining();
    // The library hands the mark before the arguments back, too.
    const auto mark = std::find(unknown_words_.begin(), unknown_words_.end(), "--");
    if (mark != unknown_words_.end()) unknown_words_.erase(mark);
    return {};
}

std::string ParsedOptions::help() const {
    auto text = parser_->app.help();
    constexpr std::string_view options = "[OPTIONS]";
    const auto usage = program_ == nullptr ? std::string::npos : text.find(options);
    if (usage != std::string::npos) text.insert(usage + options.size(), " -- PROGRAM [ARGUMENTS]");
    return text;
}

}  // namespace hsauth::cli
