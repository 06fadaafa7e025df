/** Legible on paper too; the colours are never the only sign. */
export const summaryStyle = `
:root { font: 15px/1.45 system-ui, sans-serif; color: #17252d; background: #eef1f3; }
body { margin: 0; padding: 24px; }
section { display: grid; grid-template-columns: repeat(auto-fill, minmax(300px, 1fr)); gap: 18px; max-width: 1500px; margin: 0 auto 64px; }
header { grid-column: 1 / -1; max-width: 900px; }
h1 { font-size: 28px; margin: 0 0 8px; }
h2 { font-size: 17px; margin: 0; }
h3 { font-size: 13px; margin: 12px 0 2px; color: #4a5a63; }
h3 small { font-weight: 400; }
p, ul { margin: 0 0 6px; }
a { color: #0b5a77; }
code { font-size: 12px; overflow-wrap: anywhere; }
article { background: #fff; border-radius: 8px; padding: 16px; border-style: solid; border-width: 6px 0 0; display: flex; flex-direction: column; }
article ul { padding-left: 18px; }
article img { margin-top: auto; width: 100%; height: auto; border: 1px solid #c9d2d7; border-radius: 4px; }
.right { color: #17633a; }
.wrong { color: #a11616; font-weight: 700; }
.totals { list-style: none; display: flex; flex-wrap: wrap; gap: 10px; padding: 0; }
.totals li { background: #fff; border-style: solid; border-width: 0 0 0 6px; border-radius: 4px; padding: 6px 12px; }
.verified { border-color: #1d7a48; }
.try-again { border-color: #b07a00; }
.not-verified { border-color: #b3261e; }
.unavailable { border-color: #5d6b73; }
.unknown { border-color: #6a3d9a; }
@media print { article { break-inside: avoid; } }
`;
