#pragma once

#include <string>
#include <string_view>

namespace hsauth::html {

// Text as the content of an element or of a quoted attribute; what display_text() drops is dropped here, too.
[[nodiscard]] std::string escaped(std::string_view text);

// How a page looks at first sight: what the colour of its mark says.
enum class Mood { good, bad, neutral };

// One page in the house style: self-contained, without a script, readable in light and dark and at phone
// width.
struct Page {
    Mood mood = Mood::neutral;
    std::string title;  // plain text, in the window's title and as the heading
    // Plain text above a page that stands for another's, whose title is then that one's alone; else empty.
    std::string banner;
    std::string body;     // markup; whatever is foreign in it went through escaped()
    std::string style{};  // rules of this page alone, behind the house's; nothing foreign may be in them
};

[[nodiscard]] std::string render(const Page& page);

enum class Forms { none, own };

// The Content-Security-Policy under which such a page works: nothing is loaded, no script runs, the one style
// sheet is named by its hash, nobody may frame it. `Forms::own` lets it send a form to where it came from;
// the browser then follows that form's redirect to `form_redirects` (origins, blank-separated) as well.
// `page_style` is the page's own `style`.
[[nodiscard]] std::string content_security_policy(Forms forms = Forms::none,
                                                  std::string_view form_redirects = {},
                                                  std::string_view page_style = {});

}  // namespace hsauth::html
