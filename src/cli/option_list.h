#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hsauth::cli {

// The placeholder of a value that is a file's path.
inline constexpr std::string_view file_placeholder = "FILE";
inline constexpr std::string_view directory_placeholder = "DIR";

// What a command declares its options to, so that CLI11 stays in one file and shells can complete what is
// declared. Names are as on the command line ("-p,--profile"); targets must outlive the parsing. A flag with
// a value is taken once, `values` may repeat.
class OptionList {
  public:
    virtual ~OptionList() = default;
    virtual void flag(std::string_view names, std::string_view help, bool& target) = 0;
    virtual void value(std::string_view names, std::string_view placeholder, std::string_view help,
                       std::optional<std::string>& target) = 0;
    // A value that names a file, or standard input as "-"; so may a positional. Only one input of a call can
    // be standard input.
    virtual void file(std::string_view names, std::string_view help, std::optional<std::string>& target) = 0;
    virtual void values(std::string_view names, std::string_view placeholder, std::string_view help,
                        std::vector<std::string>& target) = 0;
    virtual void choice(std::string_view names, std::span<const std::string_view> choices,
                        std::string_view help, std::optional<std::string>& target) = 0;
    // A value that is a saved profile's name.
    virtual void profile(std::string_view names, std::string_view help,
                         std::optional<std::string>& target) = 0;
    virtual void positional(std::string_view name, std::string_view help,
                            std::optional<std::string>& target) = 0;
    // All further words, which name files or standard input.
    virtual void files(std::string_view name, std::string_view help, std::vector<std::string>& target) = 0;
    virtual void profile_positional(std::string_view name, std::string_view help,
                                    std::optional<std::string>& target) = 0;
    // All words behind "--": another program and its arguments, whatever they look like.
    virtual void program(std::vector<std::string>& target) = 0;
    // Its choices are for completion and help alone: the command says no itself, in its own words.
    virtual void choice_positional(std::string_view name, std::span<const std::string_view> choices,
                                   std::string_view help, std::optional<std::string>& target) = 0;
};

}  // namespace hsauth::cli
