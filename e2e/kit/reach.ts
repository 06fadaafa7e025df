import { expect, type Page } from '@playwright/test';

/** The state of a control while it has the focus. */
interface Reached {
  /** Its index among the controls in the order of the page, or -1 for anything else. */
  at: number;
  name: string;
  /** What hides the focus from a person; empty if nothing does. */
  faults: string[];
}

const controls =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex="0"]';

/**
 * Goes through a page with the Tab key from its beginning: every enabled control is reached once, in reading order, the
 * focus is visible, nothing covers it or leaves it outside the window, and after the last control the focus leaves the
 * page.
 *
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
    'the focus is visible',
  ).toEqual([]);
  // With a single control, the next Tab may lead back to it.
  if (order.length < 2) return;
  await page.keyboard.press('Tab');
  const after = await page.evaluate(describeFocus, controls);
  expect(after.at, 'the focus leaves the last control').not.toBe(order.length - 1);
}

/** Runs in the page: lists the controls and what is wrong with their order. Moves the focus to the page's beginning. */
function layOut({ controls, target }: { controls: string; target: number }) {
  const all = [...document.querySelectorAll<HTMLElement>(controls)].filter((it) => it.checkVisibility());
  const named = (it: HTMLElement) =>
    (it.closest('label') ?? it).innerText.trim() || it.getAttribute('aria-label') || it.id || it.tagName;
  const faults: string[] = [];
  // What is pinned to the window is read where it stands in the page.
  const pinned = [...document.querySelectorAll<HTMLElement>('.actions, .actions > .button-main')];
  for (const it of pinned) it.style.position = 'static';
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
  for (const it of pinned) it.style.removeProperty('position');
  // Tab continues from the last focus.
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
  // The browser's own file input is invisible: its label is shown instead.
  const shown = it.matches('[type=file]') ? (it.closest('label') ?? it) : it;
  const { outlineStyle, outlineWidth } = getComputedStyle(shown);
  const box = shown.getBoundingClientRect();
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const inWindow =
    bottom - top >= Math.min(box.height, innerHeight) - 1 && box.left >= 0 && box.right <= innerWidth;
  // The centre of a link that wraps may lie outside of it.
  const [line = box] = getComputedStyle(shown).display === 'inline' ? shown.getClientRects() : [];
  const visibleTop = Math.max(line.top, top);
  const above = document.elementFromPoint(
    (line.left + line.right) / 2,
    (visibleTop + Math.min(line.bottom, bottom)) / 2,
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
