import type { BrowserContext, CDPSession, Page, Route } from '@playwright/test';
import { unlessReleased } from './released.ts';

/** A phone at the edge of its network: 400 kbit/s each way, 400 ms. */
const slow3G = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

/** Where citizens and stations submit captures. */
const captures = /\/api\/(station\/)?verifications$/;

/** The connection between this page and the server, unlimited until a test says otherwise. */
export class Network {
  readonly #page: Page;
  readonly #context: BrowserContext;
  #line: CDPSession | undefined;

  constructor(page: Page, context: BrowserContext) {
    this.#page = page;
    this.#context = context;
  }

  offline(): Promise<void> {
    return this.#context.setOffline(true);
  }

  online(): Promise<void> {
    return this.#context.setOffline(false);
  }

  /** From now on, for this page. */
  async slow3G(): Promise<void> {
    this.#line ??= await this.#context.newCDPSession(this.#page);
    await this.#line.send('Network.enable');
    await this.#line.send('Network.emulateNetworkConditions', slow3G);
  }

  /** Captures arrive and are answered, and every response is lost on its way back. */
  loseResponses(): Promise<void> {
    return this.#onCapture(async (route) => {
      await route.fetch();
      await unlessReleased(() => route.abort('connectionreset'));
    });
  }

  /** No capture reaches the server; the page cannot know. */
  dropCaptures(): Promise<void> {
    return this.#onCapture((route) => route.abort('connectionreset'));
  }

  /** Ends what `loseResponses` or `dropCaptures` began. */
  async mend(): Promise<void> {
    await this.#page.unroute(captures);
  }

  async #onCapture(handle: (route: Route) => Promise<void>): Promise<void> {
    await this.mend();
    await this.#page.route(captures, (route) =>
      route.request().method() === 'POST' ? handle(route) : route.fallback(),
    );
  }
}
