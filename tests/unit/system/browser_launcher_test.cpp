#include "system/browser_launcher.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <poll.h>
#include <sstream>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/catch.h"
#include "system/descriptor.h"

using namespace hsauth;

namespace {

constexpr auto url = "https://app.hubspot.com/oauth/authorize?client_id=x&state=y";

// A variable of this process for the time of a test.
class Variable {
  public:
    Variable(const char* name, const std::string& value) : name_(name) {
        if (const char* before = std::getenv(name)) before_ = before;
        setenv(name, value.c_str(), 1);
    }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;
    ~Variable() {
        if (before_) {
            setenv(name_, before_->c_str(), 1);
        } else {
            unsetenv(name_);
        }
    }

  private:
    const char* name_;
    std::optional<std::string> before_;
};

// A directory of stand-ins that report through a FIFO how they were started. They wait until somebody reads
// it, so a launcher that waited for them would hang.
class Programs {
  public:
    Programs() {
        auto pattern = (std::filesystem::temp_directory_path() / "hsauth-browser-XXXXXX").string();
        REQUIRE(mkdtemp(pattern.data()) != nullptr);
        directory_ = pattern;
        REQUIRE(mkfifo((directory_ / "report").c_str(), 0600) == 0);
    }
    Programs(const Programs&) = delete;
    Programs& operator=(const Programs&) = delete;
    ~Programs() { std::filesystem::remove_all(directory_); }

    [[nodiscard]] std::string path(const std::string& name) const { return (directory_ / name).string(); }

    // `facts` are lines of shell that print what the test wants to know.
    void add(const std::string& name, const std::string& facts = "") const {
        std::ofstream file{path(name)};
        file << "#!/bin/sh\nout=$(readlink /proc/$$/fd/1)\n{ echo \"name ${0##*/}\"\n"
             << "for word in \"$@\"; do echo \"word $word\"; done\n"
             << facts << "\n} > '" << path("report") << "'\n";
        file.close();
        REQUIRE(chmod(path(name).c_str(), 0700) == 0);
    }

    // All that the program that was started said; empty where none did within 10 s.
    [[nodiscard]] std::string report() const {
        const Descriptor reading{::open(path("report").c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
        std::string text;
        std::array<char, 4096> bytes;
        pollfd watched{reading.number(), POLLIN, 0};
        while (poll(&watched, 1, 10'000) == 1) {
            const auto count = read(reading.number(), bytes.data(), bytes.size());
            if (count <= 0) break;
            text.append(bytes.data(), static_cast<std::size_t>(count));
        }
        return text;
    }

  private:
    std::filesystem::path directory_;
};

bool has_line(const std::string& text, const std::string& line) {
    return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

// The lines of blocked and ignored signals, as the kernel has them of this process.
std::string own_signals() {
    std::ifstream status{"/proc/self/status"};
    std::string signals;
    for (std::string line; std::getline(status, line);) {
        if (line.rfind("SigBlk", 0) == 0 || line.rfind("SigIgn", 0) == 0) signals += line + "\n";
    }
    return signals;
}

BrowserLauncher launcher() {
    return BrowserLauncher{CallerState::capture()};
}

}  // namespace

TEST_CASE("The URL is the last argument where the command has no place for it", "[browser_launcher]") {
    Programs programs;
    programs.add("my browser");
    REQUIRE(launcher().open(url, {"'" + programs.path("my browser") + "' --new-window"}));
    CHECK(programs.report() == std::string("name my browser\nword --new-window\nword ") + url + "\n");
}

TEST_CASE("The URL takes the place of every %s, in whatever argument", "[browser_launcher]") {
    Programs programs;
    programs.add("browser");
    REQUIRE(launcher().open(url, {programs.path("browser") + " --app=%s/%s -- %s"}));
    CHECK(programs.report() ==
          std::string("name browser\nword --app=") + url + "/" + url + "\nword --\nword " + url + "\n");
}

TEST_CASE("No shell sees the command or the URL", "[browser_launcher]") {
    Programs programs;
    programs.add("browser");
    const std::string nasty = "https://app.hubspot.com/?a=$(id)&b=`id`;c='%27|d";
    REQUIRE(launcher().open(nasty, {programs.path("browser") + " $HOME ;"}));
    CHECK(programs.report() == "name browser\nword $HOME\nword ;\nword " + nasty + "\n");
}

TEST_CASE("The first command that can be started is the one", "[browser_launcher]") {
    Programs programs;
    programs.add("second");
    programs.add("third");
    std::ofstream{programs.path("no-program")} << "text";
    REQUIRE(launcher().open(url, {programs.path("absent"), programs.path("no-program"), " ",
                                  programs.path("second"), programs.path("third")}));
    CHECK(has_line(programs.report(), "name second"));
}

TEST_CASE("What can't be executed is as good as absent", "[browser_launcher]") {
    Programs programs;
    std::ofstream{programs.path("broken")} << "no program at all";
    REQUIRE(chmod(programs.path("broken").c_str(), 0700) == 0);
    programs.add("second");
    REQUIRE(launcher().open(url, {programs.path("broken"), programs.path("second")}));
    CHECK(has_line(programs.report(), "name second"));
}

TEST_CASE("The system's openers are tried in their order, on WSL its own first", "[browser_launcher]") {
    Programs programs;
    programs.add("sensible-browser");
    programs.add("gio");
    const Variable path{"PATH", "relative::" + programs.path("")};
    REQUIRE(launcher().open(url, {}));
    CHECK(programs.report() == std::string("name gio\nword open\nword ") + url + "\n");

    programs.add("wslview");
    const Variable wsl{"WSL_DISTRO_NAME", "Debian"};
    REQUIRE(launcher().open(url, {}));
    CHECK(has_line(programs.report(), "name wslview"));
}

TEST_CASE("No program comes from wherever the person happens to be", "[browser_launcher]") {
    Programs programs;
    programs.add("hsauth-browser");
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(programs.path(""));
    const Variable path{"PATH", ".::/nonexistent:"};
    const auto opened = launcher().open(url, {"hsauth-browser"});
    std::filesystem::current_path(before);
    CHECK_FALSE(opened);
}

TEST_CASE("The browser gets the caller's own world, no secret, and no descriptor of ours",
          "[browser_launcher]") {
    Programs programs;
    programs.add("browser",
                 "umask; env; echo \"stdout $out\"; readlink /proc/$$/fd/*; "
                 "echo \"session $(cut -d' ' -f6 /proc/$$/stat)\"");
    const Variable secret{"HUBSPOT_CLIENT_SECRET", "s3cret"};
    const Variable profile{"HSAUTH_PROFILE", "work"};
    const Variable other{"HUBSPOTTER", "kept"};
    int inheritable[2];
    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, inheritable) == 0);
    const Descriptor one{inheritable[0]};
    const Descriptor two{inheritable[1]};

    const auto umask_before = umask(026);
    BrowserLauncher browser{CallerState::capture()};
    umask(077);
    REQUIRE(browser.open(url, {programs.path("browser")}));
    umask(umask_before);

    const auto report = programs.report();
    CHECK(has_line(report, "0026"));
    CHECK(report.find("s3cret") == std::string::npos);
    CHECK(report.find("HSAUTH_") == std::string::npos);
    CHECK(has_line(report, "HUBSPOTTER=kept"));
    CHECK(has_line(report, "stdout /dev/null"));
    CHECK(report.find("socket:") == std::string::npos);
    CHECK_FALSE(has_line(report, "session " + std::to_string(getsid(0))));
}

TEST_CASE("The browser's signals are as the caller had set them", "[browser_launcher]") {
    const Programs programs;
    std::signal(SIGPIPE, SIG_DFL);
    const auto as_set_by_caller = own_signals();
    BrowserLauncher browser{CallerState::capture()};
    std::signal(SIGPIPE, SIG_IGN);
    REQUIRE(own_signals() != as_set_by_caller);
    // No shell: it would set a mask of its own.
    REQUIRE(browser.open(url, {"awk -v url=%s '/^Sig(Blk|Ign)/ { print > \"" + programs.path("report") +
                               "\" }' /proc/self/status"}));
    CHECK(programs.report() == as_set_by_caller);
}

TEST_CASE("Nothing is left to wait for", "[browser_launcher]") {
    Programs programs;
    programs.add("browser");
    REQUIRE(launcher().open(url, {programs.path("browser")}));
    CHECK(waitpid(-1, nullptr, WNOHANG) == -1);
    CHECK(errno == ECHILD);
    CHECK_FALSE(programs.report().empty());
}

TEST_CASE("None opens nothing and is done", "[browser_launcher]") {
    CHECK(launcher().open(url, {"none"}));
    CHECK(launcher().open(url, {"/nonexistent/browser", " none "}));
}

TEST_CASE("Where nothing can be started it says what it tried", "[browser_launcher]") {
    const auto opened = launcher().open(url, {"/nonexistent/one --flag", "hsauth-no-such-browser"});
    REQUIRE_FALSE(opened);
    CHECK(opened.error().kind == ErrorKind::local);
    CHECK(opened.error().message.find("/nonexistent/one, hsauth-no-such-browser") != std::string::npos);
    CHECK(opened.error().message.find("state=y") == std::string::npos);
    const Variable path{"PATH", "/nonexistent"};
    CHECK_FALSE(launcher().open(url, {}));
}

TEST_CASE("Words that make no command are a usage error", "[browser_launcher]") {
    for (const auto* command : {"firefox 'x", "", "  "}) {
        CAPTURE(command);
        const auto opened = launcher().open(url, {command});
        REQUIRE_FALSE(opened);
        CHECK(opened.error().kind == ErrorKind::usage);
    }
}

TEST_CASE("Only a web address is opened", "[browser_launcher]") {
    for (const auto* no_url : {"file:///etc/passwd", "javascript:alert(1)", "--help", "", "/tmp/page.html"}) {
        CAPTURE(no_url);
        const auto opened = launcher().open(no_url, {"none"});
        REQUIRE_FALSE(opened);
        CHECK(opened.error().kind == ErrorKind::usage);
    }
}
