#include "system/scope_book_file.h"

#include <fstream>
#include <sys/stat.h>

#include "fakes/fake_environment.h"
#include "support/catch.h"
#include "support/temporary_directory.h"
#include "system/openssl_random.h"

using namespace hsauth;
namespace fs = std::filesystem;

namespace {

struct BookTest {
    TemporaryDirectory directory;
    FakeEnvironment environment{{"HSAUTH_STATE_DIR", directory / "state"}};
    OpensslRandom random;
    ScopeBookFile book{environment, random};

    [[nodiscard]] std::string file() const { return directory / "state/scopes.json"; }
    [[nodiscard]] std::string content() const {
        std::ifstream input{file()};
        return std::string{std::istreambuf_iterator<char>{input}, {}};
    }
};

ImportedScopes imported(std::size_t operations) {
    ImportedScopes scopes{"2026-11-25", {}, {}};
    for (std::size_t i = 0; i < operations; ++i)
        scopes.operations.push_back({"GET", "/a/" + std::to_string(i), {{"one"}}});
    return scopes;
}

}  // namespace

TEST_CASE("Nothing was imported at first, and looking makes nothing", "[scope_book_file]") {
    BookTest test;
    const auto scopes = test.book.load();
    REQUIRE(scopes);
    CHECK(scopes->as_of.empty());
    CHECK(scopes->operations.empty());
    CHECK_FALSE(fs::exists(test.directory / "state"));
}

TEST_CASE("What is saved is loaded, from a file for the user alone", "[scope_book_file]") {
    BookTest test;
    REQUIRE(test.book.save(imported(3)));
    REQUIRE(test.book.save(imported(2)));
    const auto scopes = test.book.load();
    REQUIRE(scopes);
    CHECK(scopes->operations.size() == 2);
    CHECK(scopes->as_of == "2026-11-25");
    struct stat status {};
    REQUIRE(stat(test.file().c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
}

TEST_CASE("A damaged file or a newer one is named and left as it is", "[scope_book_file]") {
    BookTest test;
    REQUIRE(test.book.save(imported(1)));
    for (const auto* text : {"{", "{\"schema_version\":99}"}) {
        std::ofstream{test.file()} << text;
        for (const auto& error : {test.book.load().error(), test.book.save(imported(1)).error()}) {
            CHECK(error.kind == ErrorKind::local);
            CHECK(error.message.find(test.file()) != std::string::npos);
        }
        CHECK(test.content() == text);
    }
}

TEST_CASE("More than the file may hold is refused, and the old content stands", "[scope_book_file]") {
    BookTest test;
    REQUIRE(test.book.save(imported(1)));
    const auto before = test.content();
    const auto refused = test.book.save(imported(60000));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::local);
    CHECK(refused.error().message.find("1 MiB") != std::string::npos);
    CHECK(test.content() == before);
}
