#include <fcntl.h>
#include <string>
#include <unistd.h>

#include "fakes/fake_terminal.h"
#include "support/catch.h"
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
};
struct ScriptedTerminal {
    FakeTerminal terminal;
    std::string out() { return terminal.out(); }
    std::string err() { return terminal.err(); }
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
