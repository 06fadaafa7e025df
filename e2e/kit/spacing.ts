import { expect, type Page } from '@playwright/test';

/** WCAG 1.4.12: the text spacing that a person may set without losing content. */
const wider = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }
`;

/** Fails when wider text is cut off, leaves its box, or makes the page scroll sideways. */
export async function expectRoomForSpacing(page: Page): Promise<void> {
  const style = await page.addStyleTag({ content: wider });
  expect(await page.evaluate(findCutText), 'wider text fits').toEqual([]);
  await style.evaluate((it) => (it as HTMLElement).remove());
}

/** Runs in the page: every text that overflows its box or the window. */
function findCutText(): string[] {
  const found: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    let box = text.parentElement;
    while (box !== null && getComputedStyle(box).display === 'inline') box = box.parentElement;
    if (box === null || !box.checkVisibility() || text.textContent?.trim() === '') continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const room = box.getBoundingClientRect();
    const isForReadersOnly = room.width <= 1;
    // Elements for paper only lie outside the window.
    const isPrintedOnly = room.right <= 0;
    if (isForReadersOnly || isPrintedOnly) continue;
    const cut = [...range.getClientRects()].some(
      ({ left, right, top, bottom }) =>
        left < Math.max(room.left, 0) - 1 ||
        right > Math.min(room.right, innerWidth) + 1 ||
        top < room.top - 1 ||
        bottom > room.bottom + 1,
    );
    if (cut) found.push(`"${text.textContent ?? ''}" is cut`);
  }
  return found;
}
