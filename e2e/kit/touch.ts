import { expect, type Page } from '@playwright/test';

/**
 * Fails with every control that a finger could miss: too small, or too near to another one. In CSS pixels.
 */
export async function expectTouchable(page: Page, side = 64, between = 16): Promise<void> {
  const faults = await page.evaluate(findSmall, { side, between });
  expect(faults, `targets of ${side} px with ${between} px between them`).toEqual([]);
}

/** Runs in the page. */
function findSmall({ side, between }: { side: number; between: number }): string[] {
  const shown = document.querySelector('dialog[open]') ?? document;
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
