#include "html/style.h"

namespace hsauth::html {

const std::string_view style_sheet = R"css(
:root { color-scheme: light dark; --ink: #1c2733; --soft: #566573; --paper: #f4f6f8; --card: #ffffff;
  --line: #d5dce3; --good: #15803d; --bad: #b42318; --neutral: #3b5b7a; --accent: #c2410c; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edf2; --soft: #a3b1bf; --paper: #12171d; --card: #1b222b;
  --line: #333f4b; --good: #4ade80; --bad: #ff8f85; --neutral: #93b4d4; --accent: #fb923c; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 1.5rem 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
main { max-width: 38rem; margin: 8vh auto 0; padding: 1.5rem 1.75rem 1.75rem; background: var(--card);
  border: 1px solid var(--line); border-top: .3rem solid var(--neutral); border-radius: .6rem; }
main.good { border-top-color: var(--good); }
main.bad { border-top-color: var(--bad); }
h1 { margin: 0 0 .75rem; font-size: 1.45rem; line-height: 1.25; }
.good h1 { color: var(--good); }
.bad h1 { color: var(--bad); }
p { margin: .6rem 0; overflow-wrap: anywhere; }
code { font: .92em ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
)css";

}  // namespace hsauth::html
