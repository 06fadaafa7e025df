import { type CDPSession, expect, type Locator, type Page } from '@playwright/test';
import { firstLocale, type Locale } from '../../../src/contract/locale.ts';
import { outcomeOf, type Reason } from '../../../src/contract/outcome.ts';
import type { StationProblemCode } from '../../../src/contract/problems/codes.ts';
import type { StationSettings } from '../../../src/contract/station.ts';
import type { Messages } from '../../../src/locales/es/es.ts';
import type { KioskWords } from '../../../src/locales/es/kiosk.ts';
import { kioskWords } from '../../../src/locales/registry/kiosk.ts';
import { stationProblemSentences } from '../../../src/locales/registry/problems-station.ts';
import { type Administrator, operatorName, operatorPin } from '../stations.ts';
import { wordsOf } from '../words.ts';

/** A station as people use it: elements are found by their visible text or accessible name, in the page's language. */
export class Kiosk {
  readonly page: Page;
  words: Messages = wordsOf[firstLocale];
  locale: Locale = firstLocale;
  kiosk: KioskWords = kioskWords.es;
  /** Name of the station, for the administrator. */
  name = '';
  #keys: CDPSession | undefined;
  /** In seconds since 1970. */
  #lastKey = 0;

  constructor(page: Page) {
    this.page = page;
  }

  /** Pairs this browser as the page would. */
  async pair(administrator: Administrator, settings: Partial<StationSettings>): Promise<{ name: string }> {
    const { name, code } = await administrator.station(settings);
    const paired = await this.page.request.post('/api/station/pair', { data: { code } });
    expect(paired.status(), 'the machine is paired').toBe(204);
    return { name };
  }

  async signIn(): Promise<void> {
    const signedIn = await this.page.request.post('/api/operator/session', {
      data: { name: operatorName, pin: operatorPin },
    });
    expect(signedIn.ok(), 'the operator is signed in').toBe(true);
  }

  speak(locale: Locale): void {
    this.locale = locale;
    this.words = wordsOf[locale];
    this.kiosk = kioskWords[locale];
  }

  /** The sentences of a problem code that only a station shows. */
  problem(code: StationProblemCode): { what: string; next: string } {
    return stationProblemSentences[this.locale][code];
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** How to wait for the next element; a test with a broken page replaces it. */
  waitForNext: (next: Locator) => Promise<void> = (next) => next.waitFor();

  /** Waits for a step by its heading. */
  at(title: string): Promise<void> {
    return this.waitForNext(this.page.getByRole('heading', { level: 1, name: title, exact: true }));
  }

  async open(): Promise<void> {
    await this.page.goto('/kiosk');
  }

  /** The start button of the attract screen, between two visits at a kiosk. */
  get attract(): Locator {
    return this.page.getByRole('button', { name: this.kiosk.attract.begin });
  }

  async begin(): Promise<void> {
    await this.attract.tap();
    await this.at(this.words.claim.title);
  }

  get cedula(): Locator {
    return this.page.getByRole('textbox', { name: /Cédula|Número de cédula|Cédula number/ });
  }

  /** Types on the on-screen keyboard. */
  async typeByTouch(cedula: string): Promise<void> {
    for (const sign of cedula) await this.button(sign === '-' ? this.kiosk.cedula.dash : sign).tap();
  }

  async agree(): Promise<void> {
    await this.at(this.words.notice.heading);
    await this.button(this.words.notice.accept).tap();
    await this.at(this.words.camera.title);
  }

  /** Sends the photo, doubted or not. */
  get sendButton(): Locator {
    const { send, sendAnyway } = this.words.review;
    return this.button(send).or(this.button(sendAnyway));
  }

  get shutter(): Locator {
    return this.button(this.words.camera.take);
  }

  async takePhoto(): Promise<void> {
    await expect(this.shutter).toBeEnabled();
    // By mouse: while hints are computed on a busy machine, Chromium cancels a touch that the page does not acknowledge
    // in time.
    await this.shutter.click();
    await this.at(this.words.review.title);
    await this.page.getByRole('img', { name: this.words.review.alt }).waitFor();
  }

  /** From the first touch to the result, at a kiosk. */
  async verify(cedula: string, reason: Reason = 'ok'): Promise<void> {
    await this.begin();
    await this.typeByTouch(cedula);
    await this.button(this.words.common.continue).tap();
    await this.agree();
    await this.takePhoto();
    await this.sendButton.tap();
    await this.expectResult(reason);
  }

  async expectResult(reason: Reason): Promise<void> {
    await this.at(this.words.result.titles[outcomeOf(reason)]);
    await this.page.getByText(this.words.result.reasons[reason].what, { exact: true }).first().waitFor();
  }

  /**
   * The keys of a scanner as the browser receives them from a keyboard, with fixed intervals in milliseconds by the
   * browser's own timestamps, however busy the machine is. Not under `page.clock`, which overrides the timestamps of
   * events.
   */
  async scan(
    text: string,
    { end = 'Enter', every = 5 }: { end?: 'Enter' | 'Tab' | null; every?: number } = {},
  ) {
    this.#keys ??= await this.page.context().newCDPSession(this.page);
    const keys = this.#keys;
    // Never earlier than the previous keys: their timestamps may be ahead of this machine's clock.
    let at = Math.max(Date.now() / 1000, this.#lastKey + 1);
    const sent: Promise<unknown>[] = [];
    const press = (key: string, more: object = {}) => {
      at += every / 1000;
      for (const type of ['keyDown', 'keyUp'] as const)
        sent.push(
          keys.send('Input.dispatchKeyEvent', { type, key, timestamp: at, ...(type === 'keyDown' && more) }),
        );
    };
    for (const sign of text) press(sign, { text: sign });
    if (end === 'Enter') press('Enter', { code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' });
    if (end === 'Tab') press('Tab', { code: 'Tab', windowsVirtualKeyCode: 9 });
    this.#lastKey = at;
    await Promise.all(sent);
  }
}
