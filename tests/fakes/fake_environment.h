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

    [[nodiscard]] bool is_container() const override { return is_container_; }

    void be_container() { is_container_ = true; }
    void set(std::string name, std::string value) { variables_[std::move(name)] = std::move(value); }
    void unset(const std::string& name) { variables_.erase(name); }

  private:
    [[nodiscard]] std::optional<std::string> own_variable(std::string_view name) const override {
        const auto found = variables_.find(name);
        if (found == variables_.end()) return std::nullopt;
        return found->second;
    }

    std::map<std::string, std::string, std::less<>> variables_;
    bool is_container_ = false;
};

}  // namespace hsauth
