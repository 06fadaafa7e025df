export const pageStyle = `
:root { color-scheme: light dark; --ink: #1c2430; --quiet: #566173; --line: #d5dbe3; --paper: #fff; --tint: #f3f6f9; --accent: #0b5cad; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6eaf0; --quiet: #a3afbf; --line: #333d4b; --paper: #12171e; --tint: #1a212b; --accent: #7db7f2; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 78rem; margin: 0 auto; padding: 2rem clamp(1rem, 4vw, 3rem) 4rem; }
h1 { font-size: clamp(1.6rem, 4vw, 2.4rem); line-height: 1.15; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1rem; margin: 1.75rem 0 .5rem; }
p { max-width: 65ch; margin: .25rem 0 .75rem; }
a { color: var(--accent); }
small, .quiet { color: var(--quiet); }
code { font: .875em/1.4 ui-monospace, monospace; background: var(--tint); border-radius: .25rem; padding: .1em .35em; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem; }
table { border-collapse: collapse; width: 100%; min-width: 40rem; }
.wide table { table-layout: fixed; min-width: 68rem; }
.wide th:nth-child(1) { width: 9rem; } .wide th:nth-child(2) { width: 17rem; }
.wide th:nth-child(5) { width: 11rem; }
th, td { text-align: start; vertical-align: top; padding: .55rem .75rem; border-top: 1px solid var(--line); }
thead th { border-top: 0; background: var(--tint); font-size: .875rem; }
td small { display: block; }
td:first-child { white-space: nowrap; }
.outcome { white-space: nowrap; font-weight: 600; }
.outcome::before { content: ""; display: inline-block; width: .6em; height: .6em; border-radius: 50%; margin-inline-end: .45em; background: currentColor; }
.verified { color: #1d7a46; } .not-verified { color: #b3261e; } .try-again { color: #8a5a00; }
.unavailable { color: #5b6472; } .unknown { color: #6f3fa8; }
@media (prefers-color-scheme: dark) {
  .verified { color: #6fd19c; } .not-verified { color: #ff9a92; } .try-again { color: #f2c063; }
  .unavailable { color: #b5bfcc; } .unknown { color: #c9a5f5; }
}
`;
