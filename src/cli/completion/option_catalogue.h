#pragma once

#include <string>
#include <vector>

#include "cli/option_list.h"

namespace hsauth::cli {

// What a shell can offer where a value is typed.
enum class Completes { nothing, files, profiles, choices };

struct CataloguedOption {
    std::vector<std::string> names;  // such as "-p" and "--profile"; of a positional its one name
    std::string help;
    std::string placeholder;  // empty for a flag without a value
    Completes completes = Completes::nothing;
    std::vector<std::string> choices;
    bool repeatable = false;

    [[nodiscard]] bool takes_value() const { return !placeholder.empty(); }
};

// Takes down what a command declares, for shells to complete. Nothing is ever put into the targets.
class OptionCatalogue final : public OptionList {
  public:
    void flag(std::string_view names, std::string_view help, bool& target) override;
    void value(std::string_view names, std::string_view placeholder, std::string_view help,
               std::optional<std::string>& target) override;
    void file(std::string_view names, std::string_view help, std::optional<std::string>& target) override;
    void values(std::string_view names, std::string_view placeholder, std::string_view help,
                std::vector<std::string>& target) override;
    void choice(std::string_view names, std::span<const std::string_view> choices, std::string_view help,
                std::optional<std::string>& target) override;
    void profile(std::string_view names, std::string_view help, std::optional<std::string>& target) override;
    void positional(std::string_view name, std::string_view help,
                    std::optional<std::string>& target) override;
    void files(std::string_view name, std::string_view help, std::vector<std::string>& target) override;
    void profile_positional(std::string_view name, std::string_view help,
                            std::optional<std::string>& target) override;
    // Its words are another program's, which completes them or doesn't.
    void program(std::vector<std::string>&) override {}
    void choice_positional(std::string_view name, std::span<const std::string_view> choices,
                           std::string_view help, std::optional<std::string>& target) override;

    [[nodiscard]] const std::vector<CataloguedOption>& options() const { return options_; }
    [[nodiscard]] const std::vector<CataloguedOption>& positionals() const { return positionals_; }

  private:
    CataloguedOption& add(std::string_view names, std::string_view placeholder, std::string_view help);
    CataloguedOption& add_positional(std::string_view name, std::string_view help);

    std::vector<CataloguedOption> options_;
    std::vector<CataloguedOption> positionals_;
};

}  // namespace hsauth::cli
