import type { ElementHandle, Page } from 'puppeteer-core';
import type { EnginePage } from '../engine.ts';
import { pressable } from '../find.ts';

/** @param close closes the page and everything that belongs to it alone */
export function createFirefoxPage(page: Page, close: () => Promise<void>): EnginePage {
  return {
    async goto(address) {
      await page.goto(address);
    },
    async back() {
      await page.goBack();
    },
    async evaluate<Args extends unknown[], Result>(
      run: (...args: Args) => Result,
      ...args: Args
    ): Promise<Awaited<Result>> {
      // Puppeteer's type also covers handles, which no journey passes.
      return page.evaluate(run as (...all: unknown[]) => Result, ...args);
    },
    async click({ role, name }) {
      const found = await page.evaluateHandle(pressable(role, name));
      const element = found.asElement() as ElementHandle<Element> | null;
      if (element === null) throw new Error(`There is no ${role} ${name} to press.`);
      await element.click();
      await found.dispose();
    },
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    async chooseFile(path) {
      const field = await page.$<'input'>('input[type=file]' as 'input');
      if (field === null) throw new Error('There is no file input.');
      await field.uploadFile(path);
    },
    interruptCamera: (interruption) => page.evaluate((kind) => window.interruptCamera(kind), interruption),
    close,
  };
}
