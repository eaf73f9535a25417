#include <fstream>
#include <string>

#include "fakes/fake_files.h"
#include "support/catch.h"
#include "support/temporary_directory.h"
#include "system/interrupt.h"
#include "system/openssl_random.h"
#include "system/os_files.h"

using namespace hsauth;

namespace {

struct RealFiles {
    TemporaryDirectory directory;
    OpensslRandom random;
    OsFiles files{Interrupt::install(), random};
    std::string put(const std::string& content) {
        const auto path = directory.path() + "/file";
        std::ofstream(path, std::ios::binary) << content;
        return path;
    }
    std::string absent() { return directory.path() + "/absent"; }
};
struct ScriptedFiles {
    FakeFiles files;
    std::string put(const std::string& content) {
        files.put("file", content);
        return "file";
    }
    std::string absent() { return "absent"; }
};

}  // namespace

TEMPLATE_TEST_CASE("A file is read whole and as it is", "[files]", RealFiles, ScriptedFiles) {
    TestType machine;
    const std::string content{"line\r\n\0more\n", 12};
    const auto read = machine.files.read(machine.put(content));
    REQUIRE(read);
    CHECK(read->reveal() == content);
}

TEMPLATE_TEST_CASE("An empty file is read as empty", "[files]", RealFiles, ScriptedFiles) {
    TestType machine;
    const auto read = machine.files.read(machine.put(""));
    REQUIRE(read);
    CHECK(read->empty());
}

TEMPLATE_TEST_CASE("A file that isn't there is an error of this machine's that names it", "[files]",
                   RealFiles, ScriptedFiles) {
    TestType machine;
    const auto read = machine.files.read(machine.absent());
    REQUIRE_FALSE(read);
    CHECK(read.error().kind == ErrorKind::local);
    CHECK(read.error().message.find("absent") != std::string::npos);
    CHECK_FALSE(read.error().hint.empty());
}

TEMPLATE_TEST_CASE("A new file holds what it was made with, and is never made over another", "[files]",
                   RealFiles, ScriptedFiles) {
    TestType machine;
    const auto path = machine.absent();
    REQUIRE(machine.files.create(path, "first"));
    const auto again = machine.files.create(path, "second");
    REQUIRE_FALSE(again);
    CHECK(again.error().kind == ErrorKind::local);
    CHECK(machine.files.read(path)->reveal() == "first");
}

TEMPLATE_TEST_CASE("Lines are added at the end of a file, which is made where there is none", "[files]",
                   RealFiles, ScriptedFiles) {
    TestType machine;
    const auto path = machine.absent();
    REQUIRE(machine.files.append(path, "first\n"));
    REQUIRE(machine.files.append(path, "second\nthird\n"));
    CHECK(machine.files.read(path)->reveal() == "first\nsecond\nthird\n");
}

TEMPLATE_TEST_CASE("A line that is added to an open one begins its own", "[files]", RealFiles,
                   ScriptedFiles) {
    TestType machine;
    const auto path = machine.put("open");
    REQUIRE(machine.files.append(path, "added\n"));
    CHECK(machine.files.read(path)->reveal() == "open\nadded\n");
}

TEMPLATE_TEST_CASE("Whether a file can be added to is known without adding anything", "[files]", RealFiles,
                   ScriptedFiles) {
    TestType machine;
    const auto path = machine.put("open");
    CHECK(machine.files.check_appendable(path));
    CHECK(machine.files.read(path)->reveal() == "open");
    CHECK(machine.files.check_appendable(machine.absent()));
}

TEMPLATE_TEST_CASE("A file is replaced whole, made where there is none, and taken away", "[files]", RealFiles,
                   ScriptedFiles) {
    TestType machine;
    const auto path = machine.absent();
    for (const auto* content : {"first", "second"}) {
        REQUIRE(machine.files.replace(path, Secret{content}));
        CHECK(machine.files.read(path)->reveal() == content);
    }
    CHECK(machine.files.remove(path));
    CHECK_FALSE(machine.files.read(path));
    CHECK(machine.files.remove(path));
}

TEMPLATE_TEST_CASE("A file is rewritten from what it held, or left as it is", "[files]", RealFiles,
                   ScriptedFiles) {
    TestType machine;
    const auto path = machine.absent();
    REQUIRE(machine.files.rewrite(path, [](const Secret* old) {
        CHECK(old == nullptr);
        return Result<std::string>("first");
    }));
    REQUIRE(machine.files.rewrite(path, [](const Secret* old) {
        REQUIRE(old != nullptr);
        CHECK(old->reveal() == "first");
        return Result<std::string>("second");
    }));
    CHECK_FALSE(machine.files.rewrite(
        path, [](const Secret*) -> Result<std::string> { return fail(ErrorKind::local, "no"); }));
    CHECK(machine.files.read(path)->reveal() == "second");
}

TEMPLATE_TEST_CASE("A file that is longer than its reader takes is refused", "[files]", RealFiles,
                   ScriptedFiles) {
    TestType machine;
    const auto path = machine.put("12345");
    CHECK(machine.files.read(path, 5)->reveal() == "12345");
    CHECK(machine.files.read(path, 4).error().kind == ErrorKind::local);
}
