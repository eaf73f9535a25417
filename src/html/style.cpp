#include "html/style.h"

namespace hsauth::html {

// Colours of text reach a contrast of 4.5 : 1 on what they stand on, in light and dark (WCAG 2.2 AA).
const std::string_view style_sheet = R"css(
:root { color-scheme: light dark; --ink: #1c2733; --soft: #566573; --paper: #f1f4f7; --card: #ffffff;
  --line: #dde3e9; --tint: #f4f7f9; --good: #15803d; --bad: #b42318; --neutral: #3b5b7a; --accent: #c2410c;
  --good-tint: #e4f4e9; --bad-tint: #fdecea; --neutral-tint: #e7eef5; --accent-tint: #fdf1e7;
  --shade: 0 1px 2px rgb(16 32 48 / .06), 0 8px 28px rgb(16 32 48 / .08); }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edf2; --soft: #a3b1bf; --paper: #10151a; --card: #1a2129;
  --line: #313c47; --tint: #131920; --good: #4ade80; --bad: #ff8f85; --neutral: #93b4d4; --accent: #fb923c;
  --good-tint: #16301f; --bad-tint: #3a1d1b; --neutral-tint: #1f2d3b; --accent-tint: #33231a;
  --shade: 0 1px 2px rgb(0 0 0 / .4), 0 8px 28px rgb(0 0 0 / .3); } }
* { box-sizing: border-box; }
body { margin: 0; padding: 1rem; background: var(--paper); color: var(--ink); overflow-wrap: anywhere;
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
main { max-width: 36rem; margin: 0 auto; padding: 2rem 1.5rem 1.5rem;
  background: var(--card); border: 1px solid var(--line); border-radius: .9rem; box-shadow: var(--shade); }
@media (min-width: 40rem) { main { margin-top: clamp(0rem, 8vh, 6rem); padding: 2.5rem 2.75rem 2rem; } }
.mark { display: block; width: 3rem; height: 3rem; margin: 0 0 1.1rem; padding: .5rem; border-radius: 50%;
  fill: none; stroke: var(--neutral); stroke-width: 2.2; stroke-linecap: round; stroke-linejoin: round;
  background: var(--neutral-tint); }
.good .mark { stroke: var(--good); background: var(--good-tint); }
.bad .mark { stroke: var(--bad); background: var(--bad-tint); }
h1 { margin: 0 0 .6rem; font-size: 1.5rem; line-height: 1.25; letter-spacing: -.01em; text-wrap: balance; }
h2 { margin: 1.6rem 0 .4rem; font-size: 1rem; line-height: 1.4; }
p { margin: .6rem 0; text-wrap: pretty; }
code { font: .92em ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
.flag { white-space: nowrap; }
.facts { margin: 1.4rem 0; border-top: 1px solid var(--line); }
.facts div { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: .55rem 0; border-bottom: 1px solid var(--line); }
.facts dt { flex: 0 0 5.5rem; color: var(--soft); }
.facts dd { flex: 1 1 12rem; margin: 0; }
.command { margin: .6rem 0; padding: .7rem .9rem; background: var(--tint); border: 1px solid var(--line);
  border-radius: .5rem; white-space: pre-wrap; }
.command::before { content: "$ "; color: var(--soft); }
.words { margin: .9rem 0; padding: .1rem 1rem; border-left: .2rem solid var(--line); color: var(--soft); }
.note { margin: 1.4rem 0; padding: .35rem 1rem; background: var(--accent-tint); border-left: .25rem solid var(--accent);
  border-radius: .3rem; }
.names { margin: .5rem 0; padding: 0; list-style: none; }
.names li { margin: .25rem 0; }
.origin { margin: 1.8rem 0 0; padding-top: .9rem; border-top: 1px solid var(--line); color: var(--soft);
  font-size: .875rem; }

/* The emulator's pages. */
.banner { max-width: 36rem; margin: 0 auto; padding: .5rem .9rem; border-radius: .5rem; text-align: center;
  background: var(--accent-tint); border: 1px dashed var(--accent); font-size: .875rem; }
.banner + main { margin-top: 1.25rem; }
.consent fieldset { margin: 0; padding: 0; border: 0; }
.consent legend { padding: 0; font-weight: bold; }
.consent h2 { margin-bottom: .5rem; }
.choice { display: flex; gap: .7rem; align-items: center; margin: .5rem 0; padding: .6rem .8rem;
  border: 1px solid var(--line); border-radius: .5rem; cursor: pointer; }
.choice:hover, .choice:focus-within { border-color: var(--accent); }
.choice input { flex: none; width: 1.1rem; height: 1.1rem; margin: 0; accent-color: var(--accent); }
.choice span { min-width: 0; }
.choice small { display: block; color: var(--soft); font-size: .875rem; }
.scopes { display: flex; flex-wrap: wrap; gap: .4rem; margin: 0; padding: 0; list-style: none; }
.scopes li { max-width: 100%; padding: .1rem .55rem; border: 1px solid var(--line); border-radius: 1rem;
  background: var(--paper); }
.target { margin-top: 1.6rem; color: var(--soft); font-size: .875rem; }
.buttons { display: flex; flex-wrap: wrap; gap: .7rem; margin: 1rem 0 0; }
.consent button { flex: 1 1 7rem; min-height: 2.75rem; padding: .5rem 1rem; font: inherit; font-weight: 600;
  color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: .5rem;
  cursor: pointer; }
.consent button.primary { color: var(--card); background: var(--accent); border-color: var(--accent); }
.consent button:hover { filter: brightness(1.08); }
.consent button:focus-visible, .choice input:focus-visible { outline: .15rem solid var(--accent);
  outline-offset: .15rem; }
)css";

}  // namespace hsauth::html
