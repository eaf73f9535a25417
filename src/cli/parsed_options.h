#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/option_list.h"

namespace hsauth::cli {

// One command's options over CLI11, whose header stays in the .cpp.
class ParsedOptions final : public OptionList {
  public:
    ParsedOptions(std::string_view full_name, std::string_view summary, std::string_view details);
    ~ParsedOptions() override;

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
    void program(std::vector<std::string>& target) override;
    void choice_positional(std::string_view name, std::span<const std::string_view> choices,
                           std::string_view help, std::optional<std::string>& target) override;

    // Fills the targets. A usage error names the flag and never a value.
    [[nodiscard]] Result<> parse(std::span<const std::string> words);
    // After parse(): what no option took, in order.
    [[nodiscard]] const std::vector<std::string>& unknown_words() const { return unknown_words_; }
    [[nodiscard]] bool help_asked() const { return help_asked_; }

    [[nodiscard]] std::string help() const;
    // Long names, as on the command line.
    [[nodiscard]] const std::vector<std::string_view>& flag_names() const { return flag_name_views_; }

  private:
    struct Parser;
    void note_names(std::string_view names);
    void add_input(std::string name, std::string_view help, std::optional<std::string>& target,
                   const char* placeholder);
    [[nodiscard]] std::string help_hint() const;
    [[nodiscard]] tl::unexpected<Error> bad_value(const std::string& flag) const;
    [[nodiscard]] tl::unexpected<Error> bad_count(const std::string& flag) const;

    std::unique_ptr<Parser> parser_;
    std::string full_name_;
    std::vector<std::unique_ptr<std::string>> flag_names_;
    std::vector<std::string_view> flag_name_views_;
    std::vector<std::string> unknown_words_;
    bool help_asked_ = false;
    std::vector<std::string>* program_ = nullptr;
};

}  // namespace hsauth::cli
