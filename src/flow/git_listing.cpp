#include "flow/git_listing.h"

#include <algorithm>
#include <string_view>

#include "base/display_text.h"

namespace hsauth {

namespace {

constexpr std::chrono::seconds patience{60};
constexpr std::size_t most_output = std::size_t{64} * 1024 * 1024;
constexpr std::size_t longest_refusal = 300;

ProgramQuestion question_about(const std::string& directory) {
    ProgramQuestion question;
    // A file system monitor and hooks are programs that the work tree's config names.
    question.words = {
        "git",      "-C", directory,  "-c",       "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
        "ls-files", "-z", "--cached", "--others", "--exclude-standard"};
    // Where a hook of git's runs hsauth, they name another work tree.
    question.unset_prefix = "GIT_";
    // In a partial clone git fetches what it lacks, by a transport that the work tree's config names.
    question.set = {
        {"LC_ALL", "C"}, {"GIT_OPTIONAL_LOCKS", "0"}, {"GIT_NO_LAZY_FETCH", "1"}, {"GIT_ALLOW_PROTOCOL", ""}};
    question.time = patience;
    question.most_output = most_output;
    return question;
}

bool leads_below(std::string_view path) {
    return !path.empty() && !path.starts_with('/') && path != ".." && !path.starts_with("../") &&
           path.find("/../") == std::string_view::npos && !path.ends_with("/..");
}

std::vector<std::string> paths_in(std::string_view listing) {
    std::vector<std::string> paths;
    while (!listing.empty()) {
        const auto end = std::min(listing.find('\0'), listing.size());
        auto path = listing.substr(0, end);
        listing.remove_prefix(std::min(end + 1, listing.size()));
        if (path.ends_with('/')) path.remove_suffix(1);
        if (leads_below(path)) paths.emplace_back(path);
    }
    std::ranges::sort(paths);
    // In the midst of a merge a file is listed once a side.
    paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
    return paths;
}

std::string first_line(std::string_view text) {
    return display_text(text.substr(0, text.find('\n')), longest_refusal);
}

}  // namespace

Result<GitListing> list_with_git(World& world, const std::string& directory) {
    const auto reply = world.programs.ask(question_about(directory));
    if (!reply) {
        if (is_signal(reply.error().kind)) return pass_on(reply.error());
        return GitListing{std::nullopt, reply.error().message};
    }
    if (!*reply) return GitListing{};
    if ((*reply)->exit_code == 0) return GitListing{paths_in((*reply)->output), {}};
    const bool is_no_work_tree = (*reply)->errors.find("not a git repository") != std::string::npos;
    return GitListing{std::nullopt, is_no_work_tree ? "" : "it says: " + first_line((*reply)->errors)};
}

}  // namespace hsauth
