#include "system/program_talk.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/catch.h"
#include "support/environment_variable.h"
#include "support/temporary_directory.h"
#include "system/descriptor.h"

using namespace hsauth;

namespace {

using std::chrono::milliseconds;

constexpr TalkRules patient{std::chrono::seconds{120}, std::size_t{1024} * 1024};

Talk say(const std::vector<std::string>& words, const std::string& input = "",
         const TalkRules& rules = patient) {
    // As harden_process() does it.
    std::signal(SIGPIPE, SIG_IGN);
    const auto caller = CallerState::capture();
    return talk_with(words, {"PATH=/usr/bin:/bin", "X=1=2"}, caller, Secret{input}, rules);
}

Talk in_shell(const std::string& script, const std::string& input = "", const TalkRules& rules = patient) {
    return say({"/bin/sh", "-c", script}, input, rules);
}

// Whether nobody has the FIFO open to write any more, within a time that only a failure needs.
bool is_left_by_all(const Descriptor& fifo) {
    std::array<char, 64> bytes;
    pollfd watched{fifo.number(), POLLIN, 0};
    while (poll(&watched, 1, 60'000) == 1) {
        if (read(fifo.number(), bytes.data(), bytes.size()) <= 0) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("A program gets its input and its output comes back, however large both are", "[program_talk]") {
    const std::string input(std::size_t{512} * 1024, 'x');
    const auto talk = say({"cat"}, input);
    CHECK(talk.end == Talk::End::exited);
    CHECK(talk.code == 0);
    CHECK(talk.output.reveal() == input);
    CHECK(talk.errors.empty());
    CHECK(say({"cat"}).output.empty());
}

TEST_CASE("One that doesn't listen to its input isn't waited for", "[program_talk]") {
    const auto talk = in_shell("echo done; exit 3", std::string(std::size_t{512} * 1024, 'x'));
    CHECK(talk.end == Talk::End::exited);
    CHECK(talk.code == 3);
    CHECK(talk.output.reveal() == "done\n");
}

TEST_CASE("How a program ended is told", "[program_talk]") {
    const auto killed = in_shell("echo so far; kill -9 $$");
    CHECK(killed.end == Talk::End::killed);
    CHECK(killed.code == SIGKILL);
    CHECK(killed.output.reveal() == "so far\n");
    const auto absent = say({"hsauth-no-such-program"});
    CHECK(absent.end == Talk::End::not_started);
    CHECK(absent.code == ENOENT);
    const TemporaryDirectory directory;
    put_content(directory / "text", "no program");
    REQUIRE(chmod((directory / "text").c_str(), 0700) == 0);
    CHECK(say({directory / "text"}).code == ENOEXEC);
}

TEST_CASE("Of what it complains of, the first 4 KiB count and don't hold it up", "[program_talk]") {
    const auto talk = in_shell("head -c 500000 /dev/zero >&2; echo done");
    CHECK(talk.end == Talk::End::exited);
    CHECK(talk.output.reveal() == "done\n");
    CHECK(talk.errors.size() == 4096);
}

TEST_CASE("One that talks beyond the bound is broken off and nothing of it is kept", "[program_talk]") {
    const TalkRules narrow{std::chrono::seconds{120}, 1000};
    CHECK(in_shell("head -c 1000 /dev/zero", "", narrow).output.size() == 1000);
    CHECK(in_shell("head -c 1001 /dev/zero", "", narrow).end == Talk::End::said_too_much);
    const auto endless = in_shell("exec yes", "", narrow);
    CHECK(endless.end == Talk::End::said_too_much);
    CHECK(endless.output.empty());
}

TEST_CASE("At the deadline a program is killed with all that it started", "[program_talk]") {
    const TemporaryDirectory directory;
    const auto path = directory / "fifo";
    REQUIRE(mkfifo(path.c_str(), 0600) == 0);
    const Descriptor fifo{open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
    REQUIRE(fifo.is_open());
    // It hangs whether or not it came as far as the FIFO; what matters is that nobody is left.
    const auto talk = in_shell("echo waiting >&2; sleep 1000 > '" + path + "' & exec sleep 1000", "",
                               {milliseconds{300}, 1000});
    CHECK(talk.end == Talk::End::out_of_time);
    CHECK(is_left_by_all(fifo));
    CHECK(in_shell("exec yes >&2", "", {milliseconds{300}, 1000}).end == Talk::End::out_of_time);
}

TEST_CASE("A program has exactly its environment, its three streams and a session of its own",
          "[program_talk]") {
    const EnvironmentVariable own{"HSAUTH_TEST_VARIABLE", "not handed on"};
    const auto environment = say({"env"}).output;
    CHECK(environment.reveal() == "PATH=/usr/bin:/bin\nX=1=2\n");
    const int open_here = fcntl(STDERR_FILENO, F_DUPFD, 100);
    REQUIRE(open_here >= 100);
    const Descriptor guard{open_here};
    // 3 is the directory that ls looks into.
    CHECK(say({"ls", "/proc/self/fd"}).output.reveal() == "0\n1\n2\n3\n");
    CHECK(in_shell("[ $(cut -d' ' -f6 /proc/$$/stat) = $$ ] && echo own").output.reveal() == "own\n");
}
