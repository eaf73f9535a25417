#include "flow/scope_import.h"

#include <utility>

#include "base/timestamp.h"

namespace hsauth {

namespace {

Result<OpenapiScopes> read(World& world, const std::string& file) {
    const auto text = world.files.read(file, largest_openapi_document);
    if (!text) return pass_on(text.error());
    auto scopes = read_openapi_scopes(text->reveal());
    if (scopes) return std::move(*scopes);
    return fail(ErrorKind::local,
                (file == "-" ? std::string("Standard input") : file) + " " + scopes.error() + ".",
                "Give OpenAPI 3 files in JSON; others can be converted, such as with yq -o=json.");
}

// Such as "2026-11-25".
std::string today(World& world) {
    const auto moment = rfc3339(world.clock.now());
    return moment.substr(0, moment.find('T'));
}

}  // namespace

Result<ScopeMerge> import_scopes(World& world, const std::vector<std::string>& files) {
    const auto before = world.scope_book.load();
    if (!before) return pass_on(before.error());
    std::vector<OpenapiScopes> documents;
    for (const auto& file : files) {
        auto document = read(world, file);
        if (!document) return pass_on(std::move(document.error()));
        documents.push_back(std::move(*document));
    }
    auto merge = merge_scopes(*before, documents, today(world));
    if (merge.changes_anything()) {
        if (auto saved = world.scope_book.save(merge.book); !saved) return pass_on(std::move(saved.error()));
    }
    return merge;
}

ScopeSet imported_scopes(World& world) {
    ScopeSet names;
    const auto book = world.scope_book.load();
    if (!book) return names;
    for (const auto& scope : book->scopes)
        names.add(scope.name);
    return names;
}

}  // namespace hsauth
