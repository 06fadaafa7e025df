import { type CDPSession, expect, type Locator, type Page } from '@playwright/test';
import { en } from '../../../src/app/words/en.ts';
import { es } from '../../../src/app/words/es.ts';
import { type KioskWords, kioskWords } from '../../../src/app/words/kiosk/words.ts';
import type { Words } from '../../../src/app/words/words.ts';
import { outcomeOf, type Reason } from '../../../src/contract/outcome.ts';
import type { StationProblemCode } from '../../../src/contract/problems/codes.ts';
import { stationProblemsEn } from '../../../src/contract/problems/en-station.ts';
import { stationProblemsEs } from '../../../src/contract/problems/es-station.ts';
import type { StationSettings } from '../../../src/contract/station.ts';
import { type Administrator, operatorName, operatorPin } from '../stations.ts';

/** A station as people use it: found by what is read and heard, in the page's language. */
export class Kiosk {
  readonly page: Page;
  words: Words = es;
  kiosk: KioskWords = kioskWords.es;
  /** Of the station, for the administrator. */
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

  speak(locale: 'es' | 'en'): void {
    this.words = locale === 'es' ? es : en;
    this.kiosk = kioskWords[locale];
  }

  /** The sentences of a code that only a station meets. */
  problem(code: StationProblemCode): { what: string; next: string } {
    return (this.words === es ? stationProblemsEs : stationProblemsEn)[code];
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Waits for a step by its heading. */
  at(title: string): Promise<void> {
    return this.page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
  }

  async open(): Promise<void> {
    await this.page.goto('/kiosk');
  }

  /** Between two people, alone before the screen. */
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

  /** Types on the keys of the screen. */
  async tap(cedula: string): Promise<void> {
    for (const sign of cedula) await this.button(sign === '-' ? this.kiosk.cedula.dash : sign).tap();
  }

  async agree(): Promise<void> {
    await this.at(this.words.notice.heading);
    await this.button(this.words.notice.accept).tap();
    await this.at(this.words.camera.title);
  }

  get shutter(): Locator {
    return this.button(this.words.camera.take);
  }

  async photo(): Promise<void> {
    await expect(this.shutter).toBeEnabled();
    await this.shutter.tap();
    await this.at(this.words.review.title);
    await this.page.getByRole('img', { name: this.words.review.alt }).waitFor();
  }

  /** From the first touch to the answer, alone before the screen. */
  async verify(cedula: string, reason: Reason = 'ok'): Promise<void> {
    await this.begin();
    await this.tap(cedula);
    await this.button(this.words.common.continue).tap();
    await this.agree();
    await this.photo();
    await this.button(this.words.review.send).tap();
    await this.expectResult(reason);
  }

  async expectResult(reason: Reason): Promise<void> {
    await this.at(this.words.result.titles[outcomeOf(reason)]);
    await this.page.getByText(this.words.result.reasons[reason].what, { exact: true }).first().waitFor();
  }

  /**
   * A scanner's keys as the browser gets them from a keyboard, each so many milliseconds after the one before by the
   * browser's own reckoning, however busy this machine is. Not under `page.clock`, which tells events its own time.
   */
  async scan(
    text: string,
    { end = 'Enter', every = 5 }: { end?: 'Enter' | 'Tab' | null; every?: number } = {},
  ) {
    this.#keys ??= await this.page.context().newCDPSession(this.page);
    const keys = this.#keys;
    // Never before the keys that came last, whose time may be ahead of this machine's.
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
