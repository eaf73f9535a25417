#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "hubspot/api_call.h"
#include "world/scope_book.h"

namespace hsauth {

// What is known of a call's scopes.
struct CallScopes {
    std::string path_template;
    // Empty where the operation is for any CRM object and says nothing of the one in the path.
    ScopeAlternatives any_of;
};

// All that hsauth knows of scopes without asking anybody: the catalogue that is built in, and what a person
// imported, which goes before it where both know the same. Its answers are as old as as_of() says.
class ScopeKnowledge {
  public:
    explicit ScopeKnowledge(ImportedScopes imported = {}) : imported_(std::move(imported)) {}

    // The day of the catalogue, such as "2026-08-21"; with imports, "2026-08-21, imported 2026-11-25".
    [[nodiscard]] std::string as_of() const;

    // In the order of their names.
    [[nodiscard]] std::vector<KnownScope> scopes() const;

    // Of the templates that match, the one with the fewest parameters answers. Nothing where there is none.
    [[nodiscard]] std::optional<CallScopes> find(const ApiCall& call) const;

    // Every operation that is known, by template and method, each with all its alternatives.
    [[nodiscard]] std::vector<ScopedOperation> operations() const;

    // The methods under which that path is known, in alphabetical order.
    [[nodiscard]] std::vector<std::string> methods_at(const std::string& path) const;
    // For a call that isn't known: the templates of its method that a person may have meant, likeliest first.
    [[nodiscard]] std::vector<std::string> similar_templates(const ApiCall& call) const;

  private:
    // The one with the fewest parameters, unless that is more than so many; null where there is none.
    [[nodiscard]] const ScopedOperation* imported_operation(const ApiCall& call,
                                                            std::size_t most_parameters) const;

    ImportedScopes imported_;
};

}  // namespace hsauth
