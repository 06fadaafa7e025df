export type Role = 'button' | 'link' | 'checkbox' | 'textbox' | 'heading' | 'image';

/** A visible element by role and accessible name. Runs in the page: it must not use anything from outside itself. */
export function findNamed(role: Role, name: string): HTMLElement | null {
  const selectors: Record<Role, string> = {
    button: 'button, [role=button]',
    link: 'a[href]',
    checkbox: 'input[type=checkbox]',
    textbox: 'input:not([type=checkbox], [type=file]), textarea',
    heading: 'h1, h2',
    image: 'img, [role=img]',
  };
  const nameOf = (element: HTMLElement): string => {
    const label = element.getAttribute('aria-label');
    if (label !== null) return label;
    const ids = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
    if (ids.length > 0) return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    if (element instanceof HTMLImageElement) return element.alt;
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
      return element.labels?.[0]?.textContent ?? '';
    return element.innerText;
  };
  const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim();
  const candidates = [...document.querySelectorAll<HTMLElement>(selectors[role])];
  return candidates.find((it) => it.checkVisibility() && squeeze(nameOf(it)) === squeeze(name)) ?? null;
}

/** An expression for the element with a name that can be pressed now, else `null`. */
export const pressable = (role: Role, name: string): string => `(() => {
  const it = (${findNamed.toString()})(${JSON.stringify(role)}, ${JSON.stringify(name)});
  return it?.matches(':disabled, [aria-disabled=true]') ? null : it;
})()`;
