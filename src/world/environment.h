#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/secret.h"

namespace hsauth {

// Who says a variable: the process's own environment, or a file that was lent to it.
enum class VariableSource { process, file };

// The variables that this process was started with, and those of a file where it has none of that name. One
// that is set but empty counts as not set. May be asked from several threads, but nothing may be lent
// meanwhile.
class Environment {
  public:
    virtual ~Environment() = default;

    [[nodiscard]] std::optional<std::string> variable(std::string_view name) const;
    // What that source says, whether or not the other one outranks it.
    [[nodiscard]] std::optional<std::string> variable(std::string_view name, VariableSource source) const;

    // Whether the process seems to run in a container: a guess, good for a hint and for nothing else.
    [[nodiscard]] virtual bool is_container() const = 0;

    // From now on the file says this. Children of this process don't get it.
    void lend(std::string name, Secret value);

  private:
    [[nodiscard]] virtual std::optional<std::string> own_variable(std::string_view name) const = 0;

    std::map<std::string, Secret, std::less<>> lent_;
};

}  // namespace hsauth
