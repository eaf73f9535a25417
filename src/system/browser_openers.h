#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hsauth {

// Which programs open a web page here.
enum class Desktop { linux_desktop, windows_around_linux, mac };

// `has_wsl_variable`: whether WSL's own variables are set. `kernel_version` is the text of /proc/version.
[[nodiscard]] Desktop desktop_of(bool has_wsl_variable, std::string_view kernel_version);

// The commands to try, in that order; each takes the address as its last argument, and none is or makes a
// shell's or PowerShell's command line of it. On WSL those that reach the Windows browser come first.
[[nodiscard]] std::vector<std::string> usual_openers(Desktop desktop);

}  // namespace hsauth
