#include "system/browser_openers.h"

#include "base/letter_case.h"

namespace hsauth {

Desktop desktop_of(bool has_wsl_variable, std::string_view kernel_version) {
#ifdef __APPLE__
    static_cast<void>(has_wsl_variable);
    static_cast<void>(kernel_version);
    return Desktop::mac;
#else
    const bool is_wsl = has_wsl_variable || lower_case(kernel_version).find("microsoft") != std::string::npos;
    return is_wsl ? Desktop::windows_around_linux : Desktop::linux_desktop;
#endif
}

std::vector<std::string> usual_openers(Desktop desktop) {
    // No www-browser: that is mostly one for the terminal, which isn't its to take.
    const std::vector<std::string> of_linux = {"xdg-open", "gio open", "sensible-browser", "x-www-browser"};
    switch (desktop) {
        case Desktop::mac:
            return {"open"};
        case Desktop::linux_desktop:
            return of_linux;
        case Desktop::windows_around_linux:
            break;
    }
    // The second one by its path, too, for those who keep Windows' PATH out of theirs. No cmd.exe and no
    // powershell.exe, since '&' and quotes mean something to them; no explorer.exe, which shows the Documents
    // folder for an address that has a query.
    std::vector<std::string> openers = {"wslview", "rundll32.exe url.dll,FileProtocolHandler",
                                        "/mnt/c/Windows/System32/rundll32.exe url.dll,FileProtocolHandler"};
    openers.insert(openers.end(), of_linux.begin(), of_linux.end());
    return openers;
}

}  // namespace hsauth
