#include "flow/source_files.h"

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

struct Tree : FakeWorld {
    Tree(std::initializer_list<std::string> files) {
        for (const auto& file : files)
            tree.put("/app/" + file, "");
    }
    void ignore(const std::string& directory, const std::string& patterns) {
        tree.put("/app/" + directory + ".gitignore", patterns);
    }
    // What git says of each directory; of others, that it is no repository.
    void have_git(std::map<std::string, std::string> listings) {
        programs.answer_for("git", [=](const ProgramQuestion& question) -> ProgramReply {
            const auto found = listings.find(question.words.at(2));
            if (found == listings.end()) return {128, "", "fatal: not a git repository"};
            return {0, found->second, ""};
        });
    }
    SourceFiles files() {
        auto whole = world();
        auto found = source_files(whole, "/app");
        REQUIRE(found);
        return *found;
    }
};

}  // namespace

TEST_CASE("Without git all files are taken but those that are ignored", "[source_files]") {
    Tree tree{"a.js", "b/c.js", "b/d.log", "node_modules/x/y.js", ".git/config", "b/.git"};
    tree.ignore("", "node_modules/\n*.log\n");
    CHECK(tree.files().paths == Paths{".gitignore", "a.js", "b/c.js"});
    CHECK(tree.files().notes.empty());
}

TEST_CASE("The nearest rules decide, and nothing is kept in an ignored directory", "[source_files]") {
    Tree tree{"x.gen", "keep/x.gen", "out/a.js", "out/in/b.js", "sub/anchored", "sub/sub/anchored"};
    tree.ignore("", "*.gen\n/out\n");
    tree.ignore("keep/", "!x.gen\n");
    tree.ignore("out/", "!a.js\n");
    tree.ignore("sub/", "/anchored\n");
    CHECK(tree.files().paths ==
          Paths{".gitignore", "keep/.gitignore", "keep/x.gen", "sub/.gitignore", "sub/sub/anchored"});
}

TEST_CASE("Links are not followed", "[source_files]") {
    Tree tree{"a.js"};
    tree.tree.put_link("/app/link");
    CHECK(tree.files().paths == Paths{"a.js"});
    tree.have_git({{"/app", listed({"a.js", "link"})}});
    CHECK(tree.files().paths == Paths{"a.js"});
}

TEST_CASE("With git it says which files there are, as far as they still are", "[source_files]") {
    Tree tree{"a.js", "b/c.js", "b/other.js"};
    tree.have_git({{"/app", listed({"a.js", "b/c.js", "b/gone.js", "gone/x.js"})}});
    CHECK(tree.files().paths == Paths{"a.js", "b/c.js"});
    CHECK(tree.files().notes.empty());
}

TEST_CASE("A submodule is asked for its own files", "[source_files]") {
    Tree tree{"a.js", "sub/b.js", "sub/c.log", "plain/d.js"};
    tree.have_git({{"/app", listed({"a.js", "plain", "sub/"})}, {"/app/sub", listed({"b.js"})}});
    CHECK(tree.files().paths == Paths{"a.js", "plain/d.js", "sub/b.js"});
}

TEST_CASE("A directory that git ignores is looked at for its own sake", "[source_files]") {
    Tree tree{"a.js"};
    tree.have_git({{"/app", ""}});
    CHECK(tree.files().paths == Paths{"a.js"});
}

TEST_CASE("A refusal of git's is a note, and the files are found without it", "[source_files]") {
    Tree tree{"a.js"};
    tree.programs.answer_for("git", [](const ProgramQuestion&) {
        return ProgramReply{128, "", "fatal: detected dubious ownership in repository"};
    });
    const auto found = tree.files();
    CHECK(found.paths == Paths{"a.js"});
    REQUIRE(found.notes.size() == 1);
    CHECK(found.notes[0].id == "git_not_used");
    CHECK(found.notes[0].level == FindingLevel::note);
    CHECK(found.notes[0].message.find("dubious ownership") != std::string::npos);
}

TEST_CASE("A directory that isn't there is an error, and so is a signal", "[source_files]") {
    Tree tree{"a.js"};
    auto world = tree.world();
    const auto absent = source_files(world, "/nowhere");
    REQUIRE_FALSE(absent);
    CHECK(absent.error().kind == ErrorKind::local);
    tree.signals.send(ErrorKind::interrupted);
    const auto stopped = source_files(world, "/app");
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().kind == ErrorKind::interrupted);
}
