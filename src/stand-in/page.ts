import type { RequestView } from '../contract/relying-party.ts';
import { playedEndings } from './outcomes.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character] ?? '');

/** The page in place of the visit: what the request says, and a button for each way in which it may end. */
export function renderChoice({ relyingParty, cedula, release }: RequestView, message = ''): string {
  const buttons = playedEndings
    .map(([number, reason]) => `<button name="reason" value="${reason}">${reason} (8-${number}-…)</button>`)
    .join(' ');
  const claim =
    cedula === null
      ? '<p><label>Cédula <input name="cedula" value="8-123-4567"></label></p>'
      : `<p>About ${escapeHtml(cedula)}</p>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Stand-in of Cotejo</title>
<main><h1>Stand-in of Cotejo</h1>
<p>${escapeHtml(relyingParty.name)} asks. Nobody is verified here: choose how the visit ends.</p>
<p role="alert">${escapeHtml(message)}</p>
<p>Released beyond the verdict: ${release.join(', ') || 'nothing'}</p>
<form method="post">${claim}<p>${buttons}</p><p><button name="reason" value="left">The person leaves</button></p></form>
</main></html>`;
}
