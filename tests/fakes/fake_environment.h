#pragma once

#include <functional>
#include <initializer_list>
#include <map>
#include <utility>

#include "world/environment.h"

namespace hsauth {

class FakeEnvironment final : public Environment {
  public:
    FakeEnvironment() = default;
    FakeEnvironment(std::initializer_list<std::pair<const std::string, std::string>> variables)
        : variables_(variables.begin(), variables.end()) {}

    [[nodiscard]] std::optional<std::string> variable(std::string_view name) const override {
        const auto found = variables_.find(name);
        if (found == variables_.end() || found->second.empty()) return std::nullopt;
        return found->second;
    }

    void set(std::string name, std::string value) { variables_[std::move(name)] = std::move(value); }
    void unset(const std::string& name) { variables_.erase(name); }

  private:
    std::map<std::string, std::string, std::less<>> variables_;
};

}  // namespace hsauth
