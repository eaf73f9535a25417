#include "system/browser_openers.h"

#include <algorithm>

#include "support/catch.h"

using namespace hsauth;

namespace {

constexpr auto debian = "Linux version 6.1.0-13-amd64 (debian-kernel@lists.debian.org)";
constexpr auto wsl = "Linux version 5.15.153.1-microsoft-standard-WSL2 (root@941d701f84f1)";
constexpr auto old_wsl = "Linux version 4.4.0-19041-Microsoft (Microsoft@Microsoft.com)";

}  // namespace

TEST_CASE("WSL is known by its variables or by its kernel", "[browser_openers]") {
    CHECK(desktop_of(false, debian) == Desktop::linux_desktop);
    CHECK(desktop_of(false, "") == Desktop::linux_desktop);
    CHECK(desktop_of(true, debian) == Desktop::windows_around_linux);
    CHECK(desktop_of(false, wsl) == Desktop::windows_around_linux);
    CHECK(desktop_of(false, old_wsl) == Desktop::windows_around_linux);
}

TEST_CASE("On WSL the Windows browser's openers come before those of Linux", "[browser_openers]") {
    const auto on_linux = usual_openers(Desktop::linux_desktop);
    const auto on_wsl = usual_openers(Desktop::windows_around_linux);
    CHECK(on_wsl.front() == "wslview");
    CHECK(on_wsl.at(1) == "rundll32.exe url.dll,FileProtocolHandler");
    REQUIRE(on_wsl.size() > on_linux.size());
    CHECK(std::equal(on_linux.rbegin(), on_linux.rend(), on_wsl.rbegin()));
    CHECK(usual_openers(Desktop::mac) == std::vector<std::string>{"open"});
}

TEST_CASE("No opener is a shell or takes a command line", "[browser_openers]") {
    for (const auto desktop : {Desktop::linux_desktop, Desktop::windows_around_linux, Desktop::mac}) {
        for (const auto& opener : usual_openers(desktop)) {
            CAPTURE(opener);
            for (const auto* shell : {"cmd", "powershell", "pwsh", "sh ", "bash", "start"})
                CHECK(opener.find(shell) == std::string::npos);
        }
    }
}
