/** Markup made here, as opposed to text that is put into it. */
export interface Markup {
  markup: string;
}
type Value = string | number | Markup | readonly Markup[] | false | undefined;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function markupOf(value: Value): string {
  if (value === undefined || value === false) return '';
  if (typeof value !== 'object')
    return String(value).replace(/[&<>"]/g, (character) => entities[character] ?? '');
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
}

/** A template that escapes its values as text, unless they are markup of this template. */
export const apiHtml = (strings: TemplateStringsArray, ...values: readonly Value[]): Markup => ({
  markup: strings.reduce((page, string, index) => page + markupOf(values[index - 1]) + string, ''),
});

/** Sets what stands between backticks as code, as Markdown does. */
export const apiProse = (text: string): Markup[] =>
  text.split('`').map((part, index) => (index % 2 === 0 ? apiHtml`${part}` : apiHtml`<code>${part}</code>`));
