export const pageStyle = `
:root { color-scheme: light dark; --ink: #1c2430; --quiet: #566173; --line: #d5dbe3; --edge: #7a8698; --paper: #fff; --tint: #f3f6f9; --accent: #0b5cad; --on-accent: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6eaf0; --quiet: #a3afbf; --line: #333d4b; --edge: #7d8a9c; --paper: #12171e; --tint: #1a212b; --accent: #7db7f2; --on-accent: #0d1a28; }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 84rem; padding: 1.5rem clamp(1rem, 4vw, 3rem) 4rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: clamp(1.6rem, 4vw, 2.4rem); line-height: 1.15; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1rem; margin: 1.75rem 0 .5rem; }
.tried h3 { margin-top: .5rem; }
p, dl { max-width: 75ch; margin: .25rem 0 .75rem; }
a { color: var(--accent); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 1rem 0 0; padding: 0; list-style: none; }
nav a { display: inline-block; padding: .35rem 0; }
.language { float: right; margin: 0; }
.language a { display: inline-block; padding: .35rem 0; }
.mode { border-inline-start: .25rem solid var(--accent); padding-inline-start: .75rem; }
small, .quiet { color: var(--quiet); }
code, pre { font: .875em/1.5 ui-monospace, monospace; }
code { background: var(--tint); border-radius: .25rem; padding: .1em .35em; overflow-wrap: anywhere; }
dt { font-weight: 600; margin-top: .5rem; }
dd { margin: .25rem 0 0; line-height: 1.9; }
dd code { white-space: nowrap; }
:focus-visible { outline: .2rem solid var(--accent); outline-offset: .15rem; }
h2:focus { outline: 0; }
form { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr)); gap: .5rem 1rem; align-items: end; padding: 1rem; background: var(--tint); border-radius: .5rem; }
form p { margin: 0; max-width: none; }
label { display: block; font-size: .875rem; font-weight: 600; }
p > label[for="filter"] { display: inline; margin-inline-end: .5rem; }
input, select, button { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--edge); border-radius: .35rem; min-height: 2.75rem; padding: .25rem .65rem; }
form input, form select { width: 100%; }
button { color: var(--accent); border-color: var(--accent); font-weight: 600; cursor: pointer; }
button.main { width: 100%; background: var(--accent); color: var(--on-accent); }
.tried { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 1rem; }
.tried > div { min-width: 0; }
pre { margin: 0 0 .5rem; padding: .75rem; min-height: 8rem; max-height: 26rem; overflow: auto; background: var(--tint); border: 1px solid var(--line); border-radius: .5rem; white-space: pre-wrap; overflow-wrap: anywhere; }
#ledger-entries { list-style: none; margin: 0; padding: 0; max-height: 30rem; overflow-y: auto; border: 1px solid var(--line); border-radius: .5rem; }
#ledger-entries:empty { border: 0; }
#ledger-entries li + li { border-top: 1px solid var(--line); }
summary { display: grid; grid-template-columns: 5rem 8rem minmax(14rem, 2fr) minmax(10rem, 1.5fr) minmax(9rem, 1fr); gap: .25rem .75rem; align-items: center; min-height: 2.75rem; padding: .25rem .75rem; cursor: pointer; }
summary::before { content: "▸"; position: absolute; }
summary { position: relative; padding-inline-start: 1.75rem; }
summary::before { inset-inline-start: .65rem; }
details[open] > summary::before { rotate: 90deg; }
summary.plain { display: flex; }
summary:hover { background: var(--tint); }
details > p { padding: 0 .75rem; color: var(--quiet); }
@media (max-width: 60rem) { summary { display: flex; flex-wrap: wrap; } }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem; }
table { border-collapse: collapse; width: 100%; }
.wide table { table-layout: fixed; min-width: 68rem; }
.scenarios th:nth-child(1) { width: 8.5rem; } .scenarios th:nth-child(2) { width: 16rem; }
.scenarios th:nth-child(5) { width: 10.5rem; } .scenarios th:nth-child(7) { width: 7rem; }
.services th:nth-child(1) { width: 8.5rem; } .services th:nth-child(3) { width: 26rem; }
.documents th:nth-child(1) { width: 8.5rem; } .documents th:nth-child(2) { width: 13rem; }
th, td { text-align: start; vertical-align: top; padding: .55rem .75rem; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
thead th { border-top: 0; background: var(--tint); font-size: .875rem; }
td small { display: block; }
.outcome { white-space: nowrap; font-weight: 600; }
.outcome::before { content: ""; display: inline-block; width: .6em; height: .6em; border-radius: 50%; margin-inline-end: .45em; background: currentColor; }
.verified { color: #1d7a46; } .not-verified { color: #b3261e; } .try-again { color: #8a5a00; }
.unavailable { color: #5b6472; } .unknown { color: #6f3fa8; }
@media (prefers-color-scheme: dark) {
  .verified { color: #6fd19c; } .not-verified { color: #ff9a92; } .try-again { color: #f2c063; }
  .unavailable { color: #b5bfcc; } .unknown { color: #c9a5f5; }
}
`;
