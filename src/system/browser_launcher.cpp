#include "system/browser_launcher.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <system_error>

#include "base/url.h"
#include "system/browser_openers.h"
#include "system/command_words.h"
#include "system/detached_program.h"
#include "system/program_start.h"

namespace hsauth {

namespace {

constexpr std::string_view opens_nothing = "none";
constexpr std::string_view url_mark = "%s";

Desktop this_desktop() {
    std::ifstream file{"/proc/version"};
    const std::string version{std::istreambuf_iterator<char>(file), {}};
    return desktop_of(std::getenv("WSL_DISTRO_NAME") != nullptr || std::getenv("WSL_INTEROP") != nullptr,
                      version);
}

// Never in the program's own name: a URL is no program.
void put_url_in(std::vector<std::string>& words, std::string_view url) {
    bool has_place = false;
    for (auto word = words.begin() + 1; word != words.end(); ++word) {
        for (auto at = word->find(url_mark); at != std::string::npos;
             at = word->find(url_mark, at + url.size())) {
            word->replace(at, url_mark.size(), url);
            has_place = true;
        }
    }
    if (!has_place) words.emplace_back(url);
}

tl::unexpected<Error> nothing_started(const std::string& tried, int error) {
    return fail(
        ErrorKind::local,
        "No browser could be started (" + tried + ": " + std::generic_category().message(error) + ").",
        "Open the address yourself, or name a browser with --browser or in BROWSER.");
}

}  // namespace

Result<> BrowserLauncher::open(std::string_view url, const std::vector<std::string>& commands) {
    const auto parsed = parse_url(url);
    if (!parsed) return pass_on(parsed.error());

    const auto environment = environment_without_secrets();
    std::string tried;
    int last_error = 0;
    for (const auto& command : commands.empty() ? usual_openers(this_desktop()) : commands) {
        auto words = command_words(command);
        if (!words) {
            return fail(ErrorKind::usage, "The browser command has a quote that isn't closed: " + command,
                        "Close it in --browser, HSAUTH_BROWSER or BROWSER.");
        }
        if (words->empty()) continue;
        if (words->size() == 1 && words->front() == opens_nothing) return {};
        const auto name = words->front();
        put_url_in(*words, url);
        const int error = start_detached(*words, environment, caller_);
        if (error == 0) return {};
        tried.append(tried.empty() ? "" : ", ").append(name);
        last_error = error;
    }
    if (tried.empty()) {
        return fail(ErrorKind::usage, "The list of browsers is blank.",
                    "Name a browser with --browser, or pass --no-browser.");
    }
    return nothing_started(tried, last_error);
}

}  // namespace hsauth
