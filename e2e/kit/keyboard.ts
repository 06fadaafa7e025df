import { expect, type Locator, type Page } from '@playwright/test';

/** A person without a mouse. */
export class Keyboard {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Call before the page is opened. */
  static async of(page: Page): Promise<Keyboard> {
    await page.addInitScript(() => {
      const pointed: string[] = [];
      Object.assign(window, { pointed });
      for (const type of ['pointerdown', 'mousedown', 'touchstart'])
        addEventListener(type, () => pointed.push(type), { capture: true });
    });
    return new Keyboard(page);
  }

  /** Presses Tab until this has the focus. */
  async reach(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await target.waitFor();
    for (let presses = 0; presses < 30; presses++) {
      await this.#page.keyboard.press(key);
      if (await target.evaluate((it) => it === document.activeElement)) return;
    }
    throw new Error(`${String(target)} is not reached with the Tab key.`);
  }

  async press(target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await this.reach(target);
    await this.#page.keyboard.press(key);
  }

  type(text: string): Promise<void> {
    return this.#page.keyboard.type(text);
  }

  async escape(): Promise<void> {
    await this.#page.keyboard.press('Escape');
  }

  /** Waits until the heading of a step has the focus, as screen readers need it. */
  async expectAt(title: string): Promise<void> {
    await expect(this.#page.getByRole('heading', { level: 1, name: title, exact: true })).toBeFocused();
  }

  async expectNoPointer(): Promise<void> {
    const pointed = await this.#page.evaluate(() => (window as unknown as { pointed: string[] }).pointed);
    expect(pointed, 'no mouse or touch input').toEqual([]);
  }
}
