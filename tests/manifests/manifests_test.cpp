// The shapes of real projects, and manifests to break a reader with, both as data.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "fakes/memory_source_tree.h"
#include "flow/project.h"
#include "json/reader.h"
#include "support/catch.h"

using namespace hsauth;

namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& path) {
    std::ifstream file{path, std::ios::binary};
    std::ostringstream content;
    content << file.rdbuf();
    REQUIRE(file);
    return content.str();
}

json::Value document(const std::string& name) {
    auto value = json::read(content_of(fs::path(HSAUTH_MANIFESTS) / name));
    REQUIRE(value);
    return std::move(*value);
}

std::string text(const json::Object& owner, const std::string& name) {
    const auto* found = owner.find(name);
    return std::string(found == nullptr ? "" : found->as_string().value_or(""));
}

std::vector<std::string> texts(const json::Object& owner, const std::string& name) {
    std::vector<std::string> found;
    for (const auto& entry : *owner.find(name)->as_array())
        found.emplace_back(*entry.as_string());
    return found;
}

MemorySourceTree tree_of(const std::string& project) {
    const auto root = fs::path(HSAUTH_MANIFESTS) / project;
    MemorySourceTree tree;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
        if (entry.is_regular_file())
            tree.put("/p/" + entry.path().lexically_relative(root).string(), content_of(entry.path()));
    }
    tree.work_in("/p");
    return tree;
}

void check_is(const AppManifest& manifest, const json::Object& expected) {
    CHECK(manifest.path == text(expected, "path"));
    CHECK(manifest.name == text(expected, "name"));
    CHECK(manifest.uid == text(expected, "uid"));
    CHECK(manifest.distribution == text(expected, "distribution"));
    CHECK(manifest.auth_type == text(expected, "auth_type"));
    CHECK(manifest.platform_version == text(expected, "platform_version"));
    CHECK(manifest.required().names() == texts(expected, "required"));
    CHECK(manifest.optional().names() == texts(expected, "optional"));
    CHECK(manifest.conditionally_required().names() == texts(expected, "conditionally_required"));
    std::vector<std::string> urls;
    for (const auto& url : manifest.redirect_urls)
        urls.push_back(url.text);
    CHECK(urls == texts(expected, "redirect_urls"));
}

std::string with(std::string whole, const std::string& mark, const std::string& value) {
    const auto at = whole.find(mark);
    return at == std::string::npos ? whole : whole.replace(at, mark.size(), value);
}

}  // namespace

TEST_CASE("The projects of every platform version are read", "[manifests]") {
    const auto expected = document("expected.json");
    for (const auto& row : *expected.as_object()->find("projects")->as_array()) {
        const auto& members = *row.as_object();
        const auto project = text(members, "project");
        const auto profile = text(members, "variables");
        CAPTURE(project, profile);
        auto tree = tree_of(project);
        ProjectChoice choice;
        if (!profile.empty()) choice.profile = profile;
        const auto manifest = find_app_manifest(tree, choice);
        INFO((manifest ? "" : manifest.error().message));
        REQUIRE(manifest);
        const auto* wanted = members.find("manifest")->as_object();
        CHECK(manifest->has_value() == (wanted != nullptr));
        if (wanted != nullptr && *manifest) check_is(**manifest, *wanted);
    }
}

TEST_CASE("A broken manifest is refused with its place, whatever is in it", "[manifests]") {
    const auto hostile = document("hostile.json");
    for (const auto& row : *hostile.as_object()->find("manifests")->as_array()) {
        const auto& members = *row.as_object();
        CAPTURE(text(members, "what"));
        const auto manifest = with(with(text(members, "text"), "{deep}", std::string(100, '[')), "{long}",
                                   std::string(600'000, ' '));
        const auto read = read_app_manifest(manifest, "app-hsmeta.json", ManifestKind::hsmeta);
        const auto error = members.find("error")->as_string();
        CHECK(read.has_value() == !error);
        if (read || !error) continue;
        CHECK(read.error().kind == ErrorKind::local);
        CHECK_FALSE(read.error().hint.empty());
        CHECK(read.error().message.substr(0, error->size()) == *error);
        CHECK(read.error().message.size() < 300);
    }
}
