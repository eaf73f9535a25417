#include <fcntl.h>
#include <string>
#include <unistd.h>

#include "fakes/fake_terminal.h"
#include "support/catch.h"
#include "support/child_process.h"
#include "support/controlling_terminal.h"
#include "support/temporary_directory.h"
#include "system/descriptor.h"
#include "system/interrupt.h"
#include "system/os_terminal.h"

using namespace hsauth;

namespace {

// Standard output or error led into a file while this object lives.
class Captured {
  public:
    Captured(int stream, std::string path)
        : stream_(stream), path_(std::move(path)), kept_(fcntl(stream, F_DUPFD_CLOEXEC, 10)) {
        const Descriptor file{open(path_.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600)};
        REQUIRE(dup2(file.number(), stream_) == stream_);
    }
    Captured(const Captured&) = delete;
    Captured& operator=(const Captured&) = delete;
    ~Captured() { dup2(kept_.number(), stream_); }

    [[nodiscard]] std::string text() const {
        const Descriptor file{open(path_.c_str(), O_RDONLY | O_CLOEXEC)};
        std::string text(4096, '\0');
        const auto count = read(file.number(), text.data(), text.size());
        text.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
        return text;
    }

  private:
    int stream_;
    std::string path_;
    Descriptor kept_;
};

struct RealTerminal {
    TemporaryDirectory directory;
    OsTerminal terminal{Interrupt::install()};
    Captured output{STDOUT_FILENO, directory.path() + "/out"};
    Captured error{STDERR_FILENO, directory.path() + "/err"};
    std::string out() { return output.text(); }
    std::string err() { return error.text(); }
    // Asks in a process of its own, which has a terminal to type on.
    static bool agrees(const std::string& typed) {
        ControllingTerminal keyboard;
        ChildProcess child{[&] {
            keyboard.control_this_process();
            const auto agreed = OsTerminal{Interrupt::install()}.confirm("Really?");
            return agreed ? (*agreed ? 1 : 0) : 2;
        }};
        keyboard.wait_for("Really? [y/N] ");
        keyboard.type(typed + "\n");
        const auto status = child.exit_status();
        CHECK(status < 2);
        return status == 1;
    }
};
struct ScriptedTerminal {
    FakeTerminal terminal;
    std::string out() { return terminal.out(); }
    std::string err() { return terminal.err(); }
    static bool agrees(const std::string& typed) {
        FakeTerminal terminal;
        terminal.type(typed);
        const auto agreed = terminal.confirm("Really?");
        REQUIRE(agreed);
        CHECK(terminal.questions() == std::vector<std::string>{"Really?"});
        return *agreed;
    }
};

template <typename Machine>
std::pair<std::string, std::string> written_by_both() {
    Machine machine;
    REQUIRE(machine.terminal.answer("the answer\n"));
    machine.terminal.say("said\n");
    REQUIRE(machine.terminal.answer("more\n"));
    return {machine.out(), machine.err()};
}

}  // namespace

TEMPLATE_TEST_CASE("The answer goes to standard output alone, what is said to standard error alone",
                   "[terminal]", RealTerminal, ScriptedTerminal) {
    const auto [out, err] = written_by_both<TestType>();
    CHECK(out == "the answer\nmore\n");
    CHECK(err == "said\n");
}

TEMPLATE_TEST_CASE("A stream that leads into a file is no terminal", "[terminal]", RealTerminal,
                   ScriptedTerminal) {
    const auto interactive = [] {
        TestType machine;
        return machine.terminal.output_is_terminal() || machine.terminal.error_is_terminal();
    }();
    CHECK_FALSE(interactive);
}

TEMPLATE_TEST_CASE("Only y and yes are a yes, in any case", "[terminal]", RealTerminal, ScriptedTerminal) {
    for (const auto* yes : {"y", "Y", "yes", "Yes", "YES", " y "})
        CHECK(TestType::agrees(yes));
    for (const auto* no : {"", " ", "n", "no", "yy", "yess", "yes please", "ja", "1", "true"})
        CHECK_FALSE(TestType::agrees(no));
}
