import { expect, type Page } from '@playwright/test';

/** An announcement of a screen reader: the text of a live region, or a heading that receives the focus. */
export interface Announcement {
  by: 'polite' | 'assertive' | 'heading';
  text: string;
  /** Milliseconds since the page began. */
  at: number;
}

const signs: Record<Announcement['by'], string> = { polite: '', assertive: '! ', heading: '# ' };

/** The announcements of a page in order, from its beginning. */
export class Announcements {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** Call before the page is opened. */
  static async of(page: Page): Promise<Announcements> {
    await page.addInitScript(record);
    return new Announcements(page);
  }

  all(): Promise<Announcement[]> {
    return this.#page.evaluate(() => (window as unknown as { announced: Announcement[] }).announced);
  }

  /** One line each: `# ` before a heading, `! ` before an alert. */
  async transcript(): Promise<string[]> {
    return (await this.all()).map(({ by, text }) => signs[by] + text);
  }

  /** Waits until the announcements are exactly these. */
  async expect(transcript: readonly string[]): Promise<void> {
    await expect.poll(() => this.transcript()).toEqual(transcript);
  }

  /** Waits for an announcement. */
  async waitFor(line: string): Promise<void> {
    await expect.poll(() => this.transcript()).toContain(line);
  }
}

/**
 * Runs in the page before anything else and follows the rules of screen readers: a region is announced as a whole when
 * its text changes, unless it is busy; one that is inserted with its text, or becomes visible with it, is silent,
 * except for an alert (WAI-ARIA 1.2, "live region roles"; ARIA22 and ARIA19 of the WCAG techniques).
 */
function record(): void {
  const announced: { by: string; text: string; at: number }[] = [];
  Object.assign(window, { announced });
  const known = new WeakMap<Element, string>();
  const say = (by: string, text: string) => announced.push({ by, text, at: performance.now() });

  const politeness = (region: Element): string => {
    const live = region.getAttribute('aria-live');
    if (live !== null) return live;
    return region.getAttribute('role') === 'alert' ? 'assertive' : 'polite';
  };
  const isSilent = (it: Element) => it.closest('[aria-hidden=true]') !== null || !it.checkVisibility();
  const wordsOf = (region: Element): string => {
    const words: string[] = [];
    const texts = document.createTreeWalker(region, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      if (text.parentElement !== null && !isSilent(text.parentElement)) words.push(text.textContent ?? '');
    }
    return words.join(' ').replace(/\s+/g, ' ').trim();
  };
  const listen = () => {
    const regions = document.querySelectorAll('[aria-live], [role=alert], [role=status], [role=log], output');
    for (const region of regions) {
      const how = politeness(region);
      if (how === 'off' || region.getAttribute('aria-busy') === 'true') continue;
      if (isSilent(region)) {
        known.delete(region);
        continue;
      }
      const before = known.get(region);
      const words = wordsOf(region);
      const isAnnounced = before === undefined ? region.getAttribute('role') === 'alert' : words !== before;
      if (isAnnounced && words !== '') say(how, words);
      known.set(region, words);
    }
  };
  new MutationObserver(listen).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
  addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLHeadingElement) say('heading', target.innerText.replace(/\s+/g, ' '));
  });
}
