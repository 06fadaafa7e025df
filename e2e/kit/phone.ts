import type { BrowserContext, Page } from '@playwright/test';
import { Visit } from './pages/visit.ts';
import { expectQuiet, listen } from './quiet.ts';
import { test as base, expect } from './test.ts';

export const android =
  'Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36';

/** A phone that opened a link. */
export class Phone extends Visit {
  /** Waits for the page that shows the masked claim. */
  async arrive(): Promise<void> {
    await this.at(this.words.handoff.phone.title);
  }

  async goOn(): Promise<void> {
    await this.button(this.words.handoff.phone.go).click();
    await this.at(this.words.camera.title);
  }
}

/** The screen's side of a handoff. */
export class HandoffScreen {
  readonly visit: Visit;

  constructor(visit: Visit) {
    this.visit = visit;
  }

  get page(): Page {
    return this.visit.page;
  }

  get #words() {
    return this.visit.words.handoff.screen;
  }

  /** From the missing camera to the code. */
  async requestLink(): Promise<string> {
    await this.visit.button(this.visit.words.handoff.offer.go).click();
    return this.link();
  }

  /** The link on the screen, as a person would type it. */
  async link(): Promise<string> {
    await this.page.getByRole('img', { name: this.#words.code }).waitFor();
    return (await this.page.locator('.handoff-link code').textContent()) ?? '';
  }

  async expectStatus(sentence: keyof Visit['words']['handoff']['screen']['status']): Promise<void> {
    // The confirmation of copying is a status too.
    await expect(this.page.locator('p[role=status]')).toHaveText(this.#words.status[sentence]);
  }

  async expectOver(why: keyof Visit['words']['handoff']['screen']['over']): Promise<void> {
    await this.visit.at(this.#words.over[why].what);
  }
}

interface Fixtures {
  /** The page of this test, on a screen without a camera. */
  handoffScreen: HandoffScreen;
  /** Opens a link on a separate phone, in another browser. */
  openPhone: (address: string, userAgent?: string) => Promise<Phone>;
}

/** Two browsers: a screen with the test's own options, and phones with a camera that shows a good face. */
export const test = base.extend<Fixtures>({
  handoffScreen: ({ visit }, use) => use(new HandoffScreen(visit)),
  openPhone: async ({ phoneBrowser, deployment }, use) => {
    const opened: { context: BrowserContext; noise: ReturnType<typeof listen> }[] = [];
    await use(async (address, userAgent = android) => {
      const context = await phoneBrowser.newContext({
        userAgent,
        viewport: { width: 390, height: 844 },
        isMobile: true,
        hasTouch: true,
        locale: 'es-PA',
      });
      await context.grantPermissions(['camera'], { origin: deployment.url });
      opened.push({ context, noise: listen(context, deployment.url, null) });
      const page = await context.newPage();
      await page.goto(address);
      return new Phone(page);
    });
    for (const { context, noise } of opened) {
      await context.close();
      expectQuiet(noise);
    }
  },
});

export { expect } from './test.ts';
