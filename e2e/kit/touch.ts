import { expect, type Page } from '@playwright/test';

/**
 * Fails with every control that a finger could miss: too small, or too close to another one.
 *
 * @param within a selector, where a part of the page covers the rest; by default the open dialog, or the page
 */
export async function expectTouchable(page: Page, within = 'dialog[open]'): Promise<void> {
  const faults = await page.evaluate(findSmall, { within, ...least });
  expect(faults, `targets of ${least.side} px with ${least.between} px between them`).toEqual([]);
}

/** In CSS pixels. */
const least = { side: 64, between: 16 };

type Wanted = typeof least & { within: string };

/** Runs in the page. */
function findSmall({ within, side, between }: Wanted): string[] {
  const shown = document.querySelector(within) ?? document;
  const controls = [...shown.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea')]
    .filter((it) => it.checkVisibility({ visibilityProperty: true }))
    .map((it) => ({ name: it.innerText || it.ariaLabel || it.id, box: it.getBoundingClientRect() }));
  const faults = controls
    .filter(({ box }) => Math.round(box.width) < side || Math.round(box.height) < side)
    .map(({ name, box }) => `"${name}" is ${Math.round(box.width)} by ${Math.round(box.height)}`);
  for (const [at, one] of controls.entries()) {
    for (const other of controls.slice(at + 1)) {
      const across = Math.max(one.box.left - other.box.right, other.box.left - one.box.right);
      const down = Math.max(one.box.top - other.box.bottom, other.box.top - one.box.bottom);
      const gap = Math.max(across, down);
      if (Math.round(gap) < between)
        faults.push(`"${one.name}" and "${other.name}" are ${Math.round(gap)} apart`);
    }
  }
  return faults;
}
