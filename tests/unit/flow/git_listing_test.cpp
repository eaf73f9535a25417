#include "flow/git_listing.h"

#include <algorithm>
#include <string>

#include "fakes/fake_world.h"

using namespace hsauth;

namespace {

using Paths = std::vector<std::string>;

// As git ls-files -z prints them.
std::string listed(const Paths& paths) {
    std::string text;
    for (const auto& path : paths)
        text += path + '\0';
    return text;
}

GitListing listing_when(FakeWorld& outside, ProgramReply reply) {
    outside.programs.answer_for("git", [=](const ProgramQuestion&) { return reply; });
    auto world = outside.world();
    auto listing = list_with_git(world, "/project/app");
    REQUIRE(listing);
    return *listing;
}

}  // namespace

TEST_CASE("git's files are taken over, in order and none twice", "[git_listing]") {
    FakeWorld outside;
    const auto listing = listing_when(outside, {0, listed({"b", "a/x", "b", "nested/", "new\nline"}), ""});
    CHECK(listing.paths == Paths{"a/x", "b", "nested", "new\nline"});
    CHECK(listing.refusal.empty());
}

TEST_CASE("git is asked without running what the work tree's config names", "[git_listing]") {
    FakeWorld outside;
    CHECK(listing_when(outside, {0, "", ""}).paths == Paths{});
    REQUIRE(outside.programs.questions().size() == 1);
    const auto& question = outside.programs.questions().front();
    const auto has = [&](const std::string& word) {
        return std::find(question.words.begin(), question.words.end(), word) != question.words.end();
    };
    CHECK(has("/project/app"));
    CHECK(has("core.fsmonitor=false"));
    CHECK(has("core.hooksPath=/dev/null"));
    CHECK(has("--exclude-standard"));
    CHECK(question.unset_prefix == "GIT_");
    const auto sets = [&](const std::string& name, const std::string& value) {
        return std::find(question.set.begin(), question.set.end(), std::pair{name, value}) !=
               question.set.end();
    };
    CHECK(sets("GIT_NO_LAZY_FETCH", "1"));
    CHECK(sets("GIT_ALLOW_PROTOCOL", ""));
}

TEST_CASE("A path that leads elsewhere is left out", "[git_listing]") {
    FakeWorld outside;
    const auto output = listed({"/etc/x", "../x", "a/../x", "..", "a/..", "..a"});
    CHECK(listing_when(outside, {0, output, ""}).paths == Paths{"..a"});
}

TEST_CASE("Where there is no work tree or no git, there is nothing to say", "[git_listing]") {
    FakeWorld outside;
    auto world = outside.world();
    const auto without = list_with_git(world, "/project");
    REQUIRE(without);
    CHECK_FALSE(without->paths);
    CHECK(without->refusal.empty());

    const auto elsewhere = listing_when(
        outside, {128, "", "fatal: not a git repository (or any of the parent directories): .git\n"});
    CHECK_FALSE(elsewhere.paths);
    CHECK(elsewhere.refusal.empty());
}

TEST_CASE("Why git refuses is told", "[git_listing]") {
    FakeWorld outside;
    const auto listing = listing_when(
        outside, {128, "", "fatal: detected dubious ownership in repository at '/project'\x1b\nTo add more\n"});
    CHECK_FALSE(listing.paths);
    CHECK(listing.refusal == "it says: fatal: detected dubious ownership in repository at '/project'");

    Error fault;
    fault.kind = ErrorKind::local;
    fault.message = "git was killed by signal 9.";
    outside.programs.break_answers(fault);
    auto world = outside.world();
    const auto broken = list_with_git(world, "/project");
    REQUIRE(broken);
    CHECK(broken->refusal == "git was killed by signal 9.");
}

TEST_CASE("A signal ends the listing", "[git_listing]") {
    FakeWorld outside;
    Error signal;
    signal.kind = ErrorKind::interrupted;
    outside.programs.break_answers(signal);
    auto world = outside.world();
    const auto listing = list_with_git(world, "/project");
    REQUIRE_FALSE(listing);
    CHECK(listing.error().kind == ErrorKind::interrupted);
}
