import type { Page } from '@playwright/test';
import { config, demo } from '../gallery/config.ts';
import { samples } from '../gallery/samples.ts';
import { detail } from '../gallery/station-samples.ts';

/** What the self-test of a station asks to scan. */
const scannedCode = 'PE-1234-567890';

/** What a server or a person wrote. Codes of the contract are none: shown as they are, they would be hard-coded. */
const data = [...new Set(stringsOf([...samples.values(), config, demo, detail, scannedCode]))]
  .filter((text) => !/^[a-z-]+$/.test(text) || text === detail.operator)
  .sort((one, other) => other.length - one.length);

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, it]) => [key, ...stringsOf(it)])
    : [];
}

/** What a person reads or hears on the current screen that the pseudo-locale did not bracket. */
export async function findHardCodedTexts(page: Page): Promise<string[]> {
  const texts = await page.evaluate(readTexts);
  return texts.filter((text) => {
    const own = data.reduce((left, it) => left.replaceAll(it, ''), text.replace(/⟦.*⟧|https?:\S+/gs, ''));
    return /\p{Letter}{2}/u.test(own);
  });
}

/** Runs in the page. */
function readTexts(): string[] {
  /** Names, codes, and what is marked as another language. */
  const isName = (element: Element) =>
    element.closest('.brand, code, [translate=no], [lang]:not(html)') !== null;
  const texts: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode;
    if (parentElement !== null && !isName(parentElement) && !parentElement.matches('script, style, noscript'))
      texts.push(textContent ?? '');
  }
  for (const name of ['aria-label', 'aria-description', 'alt', 'title', 'placeholder'])
    for (const element of document.querySelectorAll(`body [${name}]`))
      if (!isName(element)) texts.push(element.getAttribute(name) ?? '');
  return texts;
}
