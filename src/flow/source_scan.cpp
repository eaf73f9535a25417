#include "flow/source_scan.h"

#include <string_view>
#include <utility>

#include "flow/source_files.h"
#include "hubspot/v1_findings.h"

namespace hsauth {

namespace {

constexpr std::size_t looked_at = std::size_t{16} * 1024 * 1024;  // of one file
constexpr std::size_t binary_within = std::size_t{8} * 1024;
// Nobody reads more, and a tree that is made of nothing else must not fill the memory.
constexpr std::size_t most_findings = 20'000;

Finding note(std::string id, std::string message, std::string hint, std::string file) {
    return {std::move(id), FindingLevel::note, std::move(message), std::move(hint), std::move(file), {}};
}

bool is_binary(std::string_view content) {
    return content.substr(0, binary_within).find('\0') != std::string_view::npos;
}

void scan(World& world, const std::string& directory, const std::string& file, Findings& findings) {
    const auto path = directory.ends_with('/') ? directory + file : directory + "/" + file;
    const auto content = world.tree.read_beginning(path, looked_at + 1);
    if (!content) {
        findings.push_back(note("file_not_read", content.error().message, content.error().hint, file));
        return;
    }
    if (is_binary(*content)) return;
    for (const auto& use : v1_uses_in(std::string_view{*content}.substr(0, looked_at)))
        findings.push_back(finding_of(use, file));
    if (content->size() > looked_at) {
        findings.push_back(note("file_not_read_whole", "Only its first 16 MiB were looked at.",
                                "Look through the rest by other means, if anybody wrote it.", file));
    }
}

}  // namespace

Result<Findings> scan_sources(World& world, const std::string& directory) {
    auto files = source_files(world, directory);
    if (!files) return pass_on(std::move(files.error()));
    auto findings = std::move(files->notes);
    for (const auto& file : files->paths) {
        if (auto signal = world.signals.wait_for(std::chrono::milliseconds{0}))
            return pass_on(std::move(*signal));
        scan(world, directory, file, findings);
        if (findings.size() < most_findings) continue;
        findings.push_back(note("scan_not_finished",
                                "There is more than that; from here on nothing was looked at.",
                                "Replace these first, or scan a part of the tree.", file));
        break;
    }
    return findings;
}

}  // namespace hsauth
