// Whatever a manifest and a profile hold, their reader ends with texts within bounds, or with an error that
// begins with the file's name and is fit to be shown.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/display_text.h"
#include "hubspot/app_manifest.h"

using namespace hsauth;

namespace {

void must(bool holds) {
    if (!holds) std::abort();
}

void check_error(const Error& error) {
    must(error.kind == ErrorKind::local);
    must(error.message.starts_with("app-hsmeta.json:") || error.message.starts_with("public-app.json:") ||
         error.message.starts_with("hsprofile.x.json:"));
    must(!error.hint.empty());
    must(display_text(error.message, error.message.size()) == error.message);
}

void check_list(const std::vector<ManifestText>& list) {
    must(list.size() <= 1000);
    for (const auto& entry : list) {
        must(entry.text.size() <= 4096);
        must(entry.line > 0);
        must(entry.pointer.starts_with("/"));
    }
}

void check_manifest(const Result<AppManifest>& manifest) {
    if (!manifest) return check_error(manifest.error());
    for (const auto* list : {&manifest->redirect_urls, &manifest->required_scopes, &manifest->optional_scopes,
                             &manifest->conditionally_required_scopes})
        check_list(*list);
    const auto required = manifest->required();
    for (const auto& name : required.names())
        must(is_scope_name(name));
}

}  // namespace

// The manifest, and behind a NUL the profile.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    const auto end = input.find('\0');
    const auto text = input.substr(0, end);
    ManifestVariables variables;
    if (end != std::string_view::npos) {
        auto read = ManifestVariables::read(input.substr(end + 1), "hsprofile.x.json");
        if (read) {
            variables = std::move(*read);
        } else {
            check_error(read.error());
        }
    }
    check_manifest(read_app_manifest(text, "app-hsmeta.json", ManifestKind::hsmeta, variables));
    check_manifest(read_app_manifest(text, "public-app.json", ManifestKind::public_app, variables));
    const auto type = metafile_type(text, "app-hsmeta.json");
    if (!type) check_error(type.error());
    return 0;
}
