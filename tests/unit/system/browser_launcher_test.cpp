#include "system/browser_launcher.h"

#include <filesystem>
#include <fstream>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/catch.h"
#include "support/environment_variable.h"
#include "support/stand_in_programs.h"
#include "system/descriptor.h"

using namespace hsauth;

namespace {

constexpr auto url = "https://app.hubspot.com/oauth/authorize?client_id=x&state=y";

bool has_line(const std::string& text, const std::string& line) {
    return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

BrowserLauncher launcher() {
    return BrowserLauncher{CallerState::capture()};
}

}  // namespace

TEST_CASE("The URL is the last argument where the command has no place for it", "[browser_launcher]") {
    StandInPrograms programs;
    programs.add("my browser");
    REQUIRE(launcher().open(url, {"'" + programs.path("my browser") + "' --new-window"}));
    CHECK(programs.report() == std::string("name my browser\nword --new-window\nword ") + url + "\n");
}

TEST_CASE("The URL takes the place of every %s, in whatever argument", "[browser_launcher]") {
    StandInPrograms programs;
    programs.add("browser");
    REQUIRE(launcher().open(url, {programs.path("browser") + " --app=%s/%s -- %s"}));
    CHECK(programs.report() ==
          std::string("name browser\nword --app=") + url + "/" + url + "\nword --\nword " + url + "\n");
}

TEST_CASE("No shell sees the command or the URL", "[browser_launcher]") {
    StandInPrograms programs;
    programs.add("browser");
    const std::string nasty = "https://app.hubspot.com/?a=$(id)&b=`id`;c='%27|d";
    REQUIRE(launcher().open(nasty, {programs.path("browser") + " $HOME ;"}));
    CHECK(programs.report() == "name browser\nword $HOME\nword ;\nword " + nasty + "\n");
}

TEST_CASE("The first command that can be started is the one", "[browser_launcher]") {
    StandInPrograms programs;
    programs.add("second");
    programs.add("third");
    std::ofstream{programs.path("no-program")} << "text";
    REQUIRE(launcher().open(url, {programs.path("absent"), programs.path("no-program"), " ",
                                  programs.path("second"), programs.path("third")}));
    CHECK(has_line(programs.report(), "name second"));
}

TEST_CASE("What can't be executed is as good as absent", "[browser_launcher]") {
    StandInPrograms programs;
    std::ofstream{programs.path("broken")} << "no program at all";
    REQUIRE(chmod(programs.path("broken").c_str(), 0700) == 0);
    programs.add("second");
    REQUIRE(launcher().open(url, {programs.path("broken"), programs.path("second")}));
    CHECK(has_line(programs.report(), "name second"));
}

TEST_CASE("The system's openers are tried in their order, on WSL its own first", "[browser_launcher]") {
    StandInPrograms programs;
    programs.add("sensible-browser");
    programs.add("gio");
    const EnvironmentVariable path{"PATH", "relative::" + programs.path("")};
    REQUIRE(launcher().open(url, {}));
    CHECK(programs.report() == std::string("name gio\nword open\nword ") + url + "\n");

    programs.add("wslview");
    const EnvironmentVariable wsl{"WSL_DISTRO_NAME", "Debian"};
    REQUIRE(launcher().open(url, {}));
    CHECK(has_line(programs.report(), "name wslview"));
}

TEST_CASE("The browser gets the caller's own world, no secret, and no descriptor of ours",
          "[browser_launcher]") {
    StandInPrograms programs;
    programs.add("browser",
                 "umask; env; echo \"stdout $out\"; readlink /proc/$$/fd/*; "
                 "echo \"session $(cut -d' ' -f6 /proc/$$/stat)\"");
    const EnvironmentVariable secret{"HUBSPOT_CLIENT_SECRET", "s3cret"};
    const EnvironmentVariable profile{"HSAUTH_PROFILE", "work"};
    const EnvironmentVariable other{"HUBSPOTTER", "kept"};
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
    const EnvironmentVariable path{"PATH", "/nonexistent"};
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
