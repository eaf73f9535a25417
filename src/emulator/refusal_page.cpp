#include "emulator/refusal_page.h"

#include "emulator/page_banner.h"

namespace hsauth::emulator {

Answer refusal_page(const PageRefusal& refusal) {
    html::Page page;
    page.mood = html::Mood::bad;
    page.title = "Couldn't complete the connection";
    page.banner = emulator_banner;
    page.body.append("<p>").append(html::escaped(refusal.text)).append("</p>");
    if (!refusal.note.empty()) {
        page.body.append("\n<div class=\"note\"><p><strong>The emulator adds:</strong> ")
            .append(html::escaped(refusal.note))
            .append("</p></div>");
    }
    return html_answer(400, page);
}

}  // namespace hsauth::emulator
