import type { QrDrawing } from '../components/qr.ts';
import type { ReceiptContent } from './receipt-content.ts';

/** Nothing of the file may run, be sent or be loaded, whoever opens it. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const style = `
body { max-width: 40rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color: #000; background: #fff }
h1 { font-size: 1.5rem } dt { font-weight: 700 } dd { margin: 0 0 .5rem } dd, pre, a { overflow-wrap: anywhere }
pre { white-space: pre-wrap; font-size: .8rem } svg { display: block; width: min(100%, 60mm) }
.outcome { padding: .5rem; border: 2px solid #000; font-weight: 700; font-size: 1.25rem }`;

/** A receipt as one HTML file without any script: the data, the code, and the link to the page that checks it. */
export function receiptFile(content: ReceiptContent, qr: QrDrawing, locale: string): string {
  const { words, institution, outcome, reason, facts, link, proof, token } = content;
  const rows = facts.map(([label, value]) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`);
  return `<!doctype html>
<html lang="${escapeHtml(locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(`${words.title} · ${institution}`)}</title>
<style>${style}
</style>
</head>
<body>
<p>${escapeHtml(institution)}</p>
<h1>${escapeHtml(words.title)}</h1>
<p class="outcome">${escapeHtml(outcome)}</p>
<p>${escapeHtml(reason)}</p>
<dl>${rows.join('')}</dl>
<p>${escapeHtml(proof)}</p>
<p><a href="${escapeHtml(link)}" rel="noreferrer">${escapeHtml(words.link)}</a></p>
<svg viewBox="0 0 ${qr.size} ${qr.size}" role="img" aria-label="${escapeHtml(words.code)}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${qr.size}v${qr.size}H0z"/><path d="${qr.path}"/></svg>
<h2>${escapeHtml(words.token)}</h2>
<pre>${escapeHtml(token)}</pre>
</body>
</html>
`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
