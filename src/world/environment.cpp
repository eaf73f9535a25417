#include "world/environment.h"

#include <utility>

namespace hsauth {

std::optional<std::string> Environment::variable(std::string_view name) const {
    auto own = variable(name, VariableSource::process);
    return own ? own : variable(name, VariableSource::file);
}

std::optional<std::string> Environment::variable(std::string_view name, VariableSource source) const {
    if (source == VariableSource::process) {
        auto own = own_variable(name);
        return own && !own->empty() ? own : std::nullopt;
    }
    const auto found = lent_.find(name);
    if (found == lent_.end() || found->second.empty()) return std::nullopt;
    return std::string(found->second.reveal());
}

void Environment::lend(std::string name, Secret value) {
    lent_.insert_or_assign(std::move(name), std::move(value));
}

}  // namespace hsauth
