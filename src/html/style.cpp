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
/* The emulator's pages. */
.banner { max-width: 38rem; margin: -.5rem auto 0; padding: .5rem .9rem; border-radius: .5rem; text-align: center;
  background: color-mix(in srgb, var(--accent) 14%, var(--card)); border: 1px dashed var(--accent);
  font-size: .9rem; }
.banner + main { margin-top: 1.25rem; }
.note { margin-top: 1rem; padding: .6rem .8rem; border-left: .2rem solid var(--line); color: var(--soft);
  font-size: .92rem; }
.consent fieldset { margin: 0; padding: 0; border: 0; }
.consent legend, .consent h2 { padding: 0; margin: 1.2rem 0 .5rem; font-size: .95rem; font-weight: 600;
  color: var(--soft); }
.consent legend { margin-top: 0; }
.choice { display: flex; gap: .7rem; align-items: center; margin: .5rem 0; padding: .6rem .8rem;
  border: 1px solid var(--line); border-radius: .5rem; cursor: pointer; }
.choice:hover, .choice:focus-within { border-color: var(--accent); }
.choice input { flex: none; width: 1.1rem; height: 1.1rem; margin: 0; accent-color: var(--accent); }
.choice span { min-width: 0; overflow-wrap: anywhere; }
.choice small { display: block; color: var(--soft); font-size: .86rem; }
.scopes { display: flex; flex-wrap: wrap; gap: .4rem; margin: 0; padding: 0; list-style: none; }
.scopes li { max-width: 100%; padding: .1rem .55rem; border: 1px solid var(--line); border-radius: 1rem;
  background: var(--paper); }
.consent .target { margin-top: 1.2rem; color: var(--soft); font-size: .9rem; }
.consent .buttons { display: flex; flex-wrap: wrap; gap: .7rem; margin: 1.2rem 0 0; }
.consent button { flex: 1 1 8rem; min-height: 2.75rem; padding: .5rem 1rem; font: inherit; font-weight: 600;
  color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: .5rem;
  cursor: pointer; }
.consent button.primary { color: var(--card); background: var(--accent); border-color: var(--accent); }
.consent button:hover { filter: brightness(1.08); }
.consent button:focus-visible, .choice input:focus-visible { outline: .15rem solid var(--accent);
  outline-offset: .15rem; }
)css";

}  // namespace hsauth::html
