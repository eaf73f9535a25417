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
header + main { margin-top: 1.25rem; }
.consent fieldset { min-width: 0; margin: 0; padding: 0; border: 0; }
.consent legend { padding: 0; }
.consent h2 { margin: 0; font-size: 1.0625rem; }
.consent legend h2 { margin-top: .8rem; }
.choice { display: flex; gap: .8rem; align-items: flex-start; margin: .6rem 0; padding: .75rem .9rem;
  border: 1px solid var(--line); border-radius: .6rem; cursor: pointer; }
.choice:hover { border-color: var(--accent); }
.choice:focus-within, .choice:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.choice:has(:checked) { background: var(--accent-tint); }
.choice input { flex: none; width: 1.15rem; height: 1.15rem; margin: .2rem 0 0; accent-color: var(--accent); }
.what { min-width: 0; }
.what strong { margin-right: .25rem; }
.what small { display: block; color: var(--soft); font-size: .875rem; line-height: 1.5; }
.tag { display: inline-block; padding: 0 .5rem; border-radius: 1rem; font-size: .8125rem; line-height: 1.45rem;
  color: var(--neutral); background: var(--neutral-tint); }
.consent .flaw { color: var(--bad); }
.grant { margin-top: 1.75rem; padding-top: 1.5rem; border-top: 1px solid var(--line); }
.grant h3 { margin: 1.2rem 0 .3rem; font-size: .9375rem; }
.grant h3 small { font-weight: normal; font-size: .875rem; color: var(--soft); }
.grant h4 { margin: 0; color: var(--soft); font-size: .875rem; font-weight: 600; line-height: 1.7; }
.area { padding: .55rem 0; border-top: 1px solid var(--line); }
.area ul { margin: 0; padding: 0; list-style: none; }
.area li { margin: 0 0 .45rem; line-height: 1.45; }
.area code { display: block; color: var(--soft); font-size: .8125rem; }
.area code:only-child { line-height: 1.45rem; }
.lacking s { color: var(--soft); }
.lacking em { display: block; color: var(--accent); font-size: .875rem; font-style: normal; }
@media (min-width: 40rem) { .area { display: grid; grid-template-columns: 8rem 1fr; } }
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
