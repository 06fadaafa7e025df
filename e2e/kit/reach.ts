import { expect, type Page } from '@playwright/test';

/** What a control is like while it has the focus. */
interface Reached {
  /** Place among the controls in the order of the page, or -1 for something else. */
  at: number;
  name: string;
  /** What keeps a person from seeing that they are here; empty when nothing does. */
  faults: string[];
}

const controls =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/**
 * Goes through a page with the Tab key from its beginning: every control that works is reached once, in reading order,
 * the focus is seen, nothing covers it or leaves it outside the window, and after the last one the way leads out.
 * @param target the smallest side of a control, in CSS pixels; a link within a sentence is as high as the sentence
 */
export async function expectReachable(page: Page, target = 44): Promise<void> {
  const { order, faults } = await page.evaluate(layOut, { controls, target });
  expect(faults, 'controls stand in reading order and are large enough').toEqual([]);
  const reached: Reached[] = [];
  for (const _ of order) {
    await page.keyboard.press('Tab');
    reached.push(await page.evaluate(describeFocus, controls));
  }
  expect(
    reached.map(({ name }) => name),
    'every control is reached once, in order',
  ).toEqual(order);
  expect(
    reached.flatMap((it) => it.faults),
    'the focus is seen',
  ).toEqual([]);
  // Where there is one control only, the way out may lead back to it.
  if (order.length < 2) return;
  await page.keyboard.press('Tab');
  const after = await page.evaluate(describeFocus, controls);
  expect(after.at, 'the last control lets go').not.toBe(order.length - 1);
}

/** Runs in the page: the controls, and what is wrong with how they stand. Leaves the focus at the page's beginning. */
function layOut({ controls, target }: { controls: string; target: number }) {
  const all = [...document.querySelectorAll<HTMLElement>(controls)].filter((it) => it.checkVisibility());
  const named = (it: HTMLElement) =>
    (it.closest('label') ?? it).innerText.trim() || it.getAttribute('aria-label') || it.id || it.tagName;
  const faults: string[] = [];
  const boxOf = (it: HTMLElement) => (it.closest('label') ?? it).getBoundingClientRect();
  let before: DOMRect | null = null;
  for (const it of all) {
    const box = boxOf(it);
    const inSentence = it.tagName === 'A' && getComputedStyle(it).display === 'inline';
    if (!inSentence && (box.width < target || box.height < target))
      faults.push(`${named(it)} is ${Math.round(box.width)} by ${Math.round(box.height)} px`);
    const goesBack =
      before !== null && (box.bottom <= before.top || (box.top < before.bottom && box.right <= before.left));
    if (goesBack) faults.push(`${named(it)} stands before the control that it follows`);
    before = box;
  }
  // The way with the Tab key begins where the focus was last.
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');
  scrollTo(0, 0);
  return { order: all.map(named), faults };
}

/** Runs in the page. */
function describeFocus(controls: string): Reached {
  const all = [...document.querySelectorAll<HTMLElement>(controls)].filter((it) => it.checkVisibility());
  const it = document.activeElement;
  if (!(it instanceof HTMLElement) || it === document.body) return { at: -1, name: 'nothing', faults: [] };
  const name =
    (it.closest('label') ?? it).innerText.trim() || it.getAttribute('aria-label') || it.id || it.tagName;
  // The browser's own control for files is not seen: its label is.
  const shown = it.matches('[type=file]') ? (it.closest('label') ?? it) : it;
  const { outlineStyle, outlineWidth } = getComputedStyle(shown);
  const box = shown.getBoundingClientRect();
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const inWindow =
    bottom - top >= Math.min(box.height, innerHeight) - 1 && box.left >= 0 && box.right <= innerWidth;
  // A link that goes over two lines has its middle beside itself.
  const [line = box] = getComputedStyle(shown).display === 'inline' ? shown.getClientRects() : [];
  const seenTop = Math.max(line.top, top);
  const above = document.elementFromPoint(
    (line.left + line.right) / 2,
    (seenTop + Math.min(line.bottom, bottom)) / 2,
  );
  const faults = [
    ...(outlineStyle === 'none' || parseFloat(outlineWidth) < 2 ? [`${name} does not show the focus`] : []),
    ...(inWindow ? [] : [`${name} is outside the window`]),
    ...(above !== null && shown.contains(above)
      ? []
      : [`${name} is covered by ${above?.tagName ?? 'nothing'}`]),
  ];
  return { at: all.indexOf(it), name, faults };
}
