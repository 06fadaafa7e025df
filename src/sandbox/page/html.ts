const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const pageHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
export const code = (text: string): string => `<code>${pageHtml(text)}</code>`;

/** A table that scrolls on its own, also by keyboard. Cells are HTML. */
export function table(label: string, heads: readonly string[], rows: string, kind = ''): string {
  const head = heads.map((name) => `<th scope="col">${pageHtml(name)}</th>`).join('');
  return `<div class="scroll ${kind}" tabindex="0" role="group" aria-label="${pageHtml(label)}"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

export const row = (cells: readonly string[]): string =>
  `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;

export const option = (value: string, text: string, selected = false): string =>
  `<option value="${pageHtml(value)}"${selected ? ' selected' : ''}>${pageHtml(text)}</option>`;
