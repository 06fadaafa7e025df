import type { Locator, Page } from 'puppeteer-core';
import { es } from '../../src/app/words/es.ts';

declare global {
  interface Window {
    policyViolations: string[];
  }
}

/** One visit in Spanish in a page of Firefox: found by what is read and heard. */
export class FirefoxVisit {
  readonly page: Page;
  readonly words = es;
  /** Uncaught exceptions, and whatever the console calls an error. */
  readonly #errors: string[] = [];
  readonly #foreign: string[] = [];
  readonly #origin: string;

  constructor(page: Page, origin: string) {
    this.page = page;
    this.#origin = origin;
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => this.#errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.#errors.push(message.text());
    });
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(`${origin}/`) && !url.startsWith('blob:')) this.#foreign.push(url);
    });
  }

  async open(): Promise<void> {
    await this.page.evaluateOnNewDocument(() => {
      window.policyViolations = [];
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        window.policyViolations.push(`${violatedDirective} ${blockedURI}`);
      });
    });
    await this.page.goto(`${this.#origin}/`);
    await this.at(this.words.notice.title);
  }

  named(role: 'button' | 'checkbox' | 'heading' | 'textbox' | 'image', name: string): Locator<Element> {
    return this.page.locator(`::-p-aria([role="${role}"][name="${name}"])`);
  }

  /** Waits for a step by its heading. */
  async at(title: string): Promise<void> {
    await this.named('heading', title).wait();
  }

  /** Waits until this is on the page, whatever element says it. */
  async reads(sentence: string): Promise<void> {
    await this.page.locator(`::-p-text(${sentence})`).wait();
  }

  async untilCamera(cedula: string): Promise<void> {
    const { notice, claim, common, camera } = this.words;
    await this.open();
    await this.named('checkbox', notice.agree).click();
    await this.named('button', notice.accept).click();
    await this.at(claim.title);
    await this.named('textbox', claim.label).fill(cedula);
    await this.named('button', common.continue).click();
    await this.at(camera.title);
  }

  /** Waits until the camera's picture is on the screen: nobody takes a photo before. */
  async seePicture(): Promise<void> {
    await this.page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
  }

  /** What no page of ours may do: fail by itself, meet its own policy, or ask another host. */
  async noise(): Promise<string[]> {
    return [...this.#errors, ...this.#foreign, ...(await this.page.evaluate(() => window.policyViolations))];
  }
}
