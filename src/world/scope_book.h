#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace hsauth {

// Any one alternative opens an operation; the scopes of one are needed together.
using ScopeAlternatives = std::vector<std::vector<std::string>>;

// A method (in capitals) on a path template, and what opens it.
struct ScopedOperation {
    std::string method;
    std::string path_template;
    ScopeAlternatives any_of;
};

struct KnownScope {
    std::string name;
    bool is_documented = false;
};

// What a person took in from API descriptions of their own, as far as it differs from what is built in.
struct ImportedScopes {
    std::string as_of;  // the day of the last change, such as "2026-11-25"; empty where nothing was taken in
    std::vector<KnownScope> scopes;
    std::vector<ScopedOperation> operations;  // no method and template twice
};

// Where that is kept. Every error has kind local and names the file.
class ScopeBook {
  public:
    virtual ~ScopeBook() = default;

    // Empty where nothing was kept yet. What is damaged, or was written by a newer version, is an error.
    [[nodiscard]] virtual Result<ImportedScopes> load() = 0;

    // In the place of all that was kept: whole or not at all, and durable when it returns. What load()
    // couldn't read is left as it is, which is an error; so is what wouldn't fit into a file of 1 MiB.
    [[nodiscard]] virtual Result<> save(const ImportedScopes& imported) = 0;
};

}  // namespace hsauth
