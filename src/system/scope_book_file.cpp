#include "system/scope_book_file.h"

#include "system/private_file.h"
#include "system/scope_book_codec.h"
#include "system/state_directory.h"

namespace hsauth {

namespace {

constexpr auto file_name = "scopes.json";
constexpr StoredFaultHints hints{"Move it out of the way and import again with hsauth scopes import FILE.",
                                 "Use that version, or move the file out of the way."};

Result<ImportedScopes> read(const PrivateDirectory& state) {
    const auto content = read_private_file(state, file_name);
    if (!content) return pass_on(content.error());
    if (!*content) return ImportedScopes{};
    auto imported = decode_scope_book((*content)->reveal());
    if (!imported) return unreadable(state.path_of(file_name), imported.error(), hints);
    return std::move(*imported);
}

}  // namespace

Result<ImportedScopes> ScopeBookFile::load() {
    const auto path = state_directory(environment_);
    if (!path) return pass_on(path.error());
    const auto state = PrivateDirectory::open(*path);
    if (!state) return pass_on(state.error());
    if (!*state) return ImportedScopes{};
    return read(**state);
}

Result<> ScopeBookFile::save(const ImportedScopes& imported) {
    const auto path = state_directory(environment_);
    if (!path) return pass_on(path.error());
    const auto state = PrivateDirectory::open_or_make(*path);
    if (!state) return pass_on(state.error());
    if (const auto old = read(*state); !old) return pass_on(old.error());
    const auto content = encode_scope_book(imported);
    if (content.size() > largest_private_file) {
        return fail(ErrorKind::local,
                    state->path_of(file_name) + " would be over 1 MiB long with what was to be imported.",
                    "Import the files alone that you need, or move that file out of the way first.");
    }
    return replace_private_file(*state, file_name, Secret{content}, random_);
}

}  // namespace hsauth
