#include "system/standing_profile_file.h"

#include "json/writer.h"
#include "system/private_file.h"
#include "system/state_directory.h"
#include "system/stored_members.h"
#include "world/token_store.h"

namespace hsauth {

namespace {

constexpr auto file_name = "standing.json";
constexpr std::int64_t schema_version = 1;
constexpr StoredFaultHints hints{"Move it out of the way and choose again with hsauth profile use NAME.",
                                 "Use that version, or name the profile with --profile."};

tl::expected<std::string, StoredFault> decode(std::string_view text) {
    const auto document = read_stored(text, schema_version);
    if (!document) return tl::unexpected<StoredFault>(document.error());
    StoredMembers members{*document->as_object()};
    auto name = members.text("profile");
    if (!is_profile_name(name)) members.complain("profile", "is no name for a profile");
    if (auto fault = members.fault(); !fault.empty()) return damaged(std::move(fault));
    return name;
}

Result<std::optional<std::string>> read(const PrivateDirectory& state) {
    const auto content = read_private_file(state, file_name);
    if (!content) return pass_on(content.error());
    if (!*content) return std::optional<std::string>{};
    auto name = decode((*content)->reveal());
    if (!name) return unreadable(state.path_of(file_name), name.error(), hints);
    return std::optional<std::string>{std::move(*name)};
}

}  // namespace

Result<std::optional<std::string>> StandingProfileFile::chosen() {
    const auto path = state_directory(environment_);
    if (!path) return pass_on(path.error());
    const auto state = PrivateDirectory::open(*path);
    if (!state) return pass_on(state.error());
    if (!*state) return std::optional<std::string>{};
    return read(**state);
}

Result<> StandingProfileFile::choose(const std::string& name) {
    const auto path = state_directory(environment_);
    if (!path) return pass_on(path.error());
    const auto state = PrivateDirectory::open_or_make(*path);
    if (!state) return pass_on(state.error());
    if (const auto old = read(*state); !old) return pass_on(old.error());
    const auto content = json::write_secret(
        json::Object{{"schema_version", schema_version}, {"profile", name}}, json::Layout::indented);
    return replace_private_file(*state, file_name, content, random_);
}

}  // namespace hsauth
