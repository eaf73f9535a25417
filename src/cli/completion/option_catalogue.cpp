#include "cli/completion/option_catalogue.h"

#include <algorithm>

namespace hsauth::cli {

namespace {

std::vector<std::string> names_in(std::string_view list) {
    std::vector<std::string> names;
    while (!list.empty()) {
        const auto end = std::min(list.find(','), list.size());
        names.emplace_back(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return names;
}

void offer(CataloguedOption& option, std::span<const std::string_view> choices) {
    option.completes = Completes::choices;
    option.choices = {choices.begin(), choices.end()};
}

}  // namespace

CataloguedOption& OptionCatalogue::add(std::string_view names, std::string_view placeholder,
                                       std::string_view help) {
    auto& option = options_.emplace_back();
    option.names = names_in(names);
    option.help = help;
    option.placeholder = placeholder;
    if (placeholder == file_placeholder || placeholder == directory_placeholder)
        option.completes = Completes::files;
    return option;
}

CataloguedOption& OptionCatalogue::add_positional(std::string_view name, std::string_view help) {
    auto& positional = positionals_.emplace_back();
    positional.names = {std::string(name)};
    positional.help = help;
    positional.placeholder = name;
    return positional;
}

void OptionCatalogue::flag(std::string_view names, std::string_view help, bool&) {
    add(names, "", help);
}

void OptionCatalogue::value(std::string_view names, std::string_view placeholder, std::string_view help,
                            std::optional<std::string>&) {
    add(names, placeholder, help);
}

void OptionCatalogue::file(std::string_view names, std::string_view help, std::optional<std::string>&) {
    if (names.starts_with('-')) {
        add(names, file_placeholder, help);
    } else {
        add_positional(names, help).completes = Completes::files;
    }
}

void OptionCatalogue::values(std::string_view names, std::string_view placeholder, std::string_view help,
                             std::vector<std::string>&) {
    add(names, placeholder, help).repeatable = true;
}

void OptionCatalogue::choice(std::string_view names, std::span<const std::string_view> choices,
                             std::string_view help, std::optional<std::string>&) {
    offer(add(names, "CHOICE", help), choices);
}

void OptionCatalogue::profile(std::string_view names, std::string_view help, std::optional<std::string>&) {
    add(names, "NAME", help).completes = Completes::profiles;
}

void OptionCatalogue::positional(std::string_view name, std::string_view help, std::optional<std::string>&) {
    add_positional(name, help);
}

void OptionCatalogue::files(std::string_view name, std::string_view help, std::vector<std::string>&) {
    auto& positional = add_positional(name, help);
    positional.completes = Completes::files;
    positional.repeatable = true;
}

void OptionCatalogue::profile_positional(std::string_view name, std::string_view help,
                                         std::optional<std::string>&) {
    add_positional(name, help).completes = Completes::profiles;
}

void OptionCatalogue::choice_positional(std::string_view name, std::span<const std::string_view> choices,
                                        std::string_view help, std::optional<std::string>&) {
    offer(add_positional(name, help), choices);
}

}  // namespace hsauth::cli
