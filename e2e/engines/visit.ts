import { setTimeout as pause } from 'node:timers/promises';
import { es } from '../../src/locales/es/es.ts';
import type { EnginePage, Target } from './engine.ts';
import { findNamed, type Role } from './find.ts';
import { readNoise } from './listen.ts';

/** How long a step may take on a busy machine, in milliseconds. */
const usualPatience = 20_000;
const interval = 50;
/** How long one evaluation in the page may take, in milliseconds. */
const tryLimit = 5_000;

/**
 * A visit in Spanish as a person makes it, in any engine: elements are found by their visible text or accessible name.
 */
export class EngineVisit {
  readonly page: EnginePage;
  readonly words = es;
  readonly #origin: string;
  readonly #noise: string[] = [];

  readonly #patience: number;

  /** @param patience how long a step may take, in milliseconds */
  constructor(page: EnginePage, origin: string, patience = usualPatience) {
    this.page = page;
    this.#origin = origin;
    this.#patience = patience;
  }

  async goto(path: string): Promise<void> {
    await this.#collect();
    await this.page.goto(`${this.#origin}${path}`);
  }

  /** Polls until the page returns `true`, even across navigations. */
  async waitUntil<Args extends unknown[]>(
    what: string,
    check: (...args: Args) => boolean | Promise<boolean>,
    ...args: Args
  ): Promise<void> {
    let cause: unknown;
    for (const end = Date.now() + this.#patience; Date.now() < end; await pause(interval)) {
      try {
        // A response that is lost with its page is requested again.
        if (await Promise.race([this.page.evaluate(check, ...args), pause(tryLimit, false, { ref: false })]))
          return;
      } catch (error) {
        // The page is being replaced by another.
        cause = error;
      }
    }
    throw new Error(`Not there: ${what}. The page says: ${await this.#text()}`, { cause });
  }

  waitForElement(role: Role, name: string): Promise<void> {
    // As source text for the page, because a function cannot take along another function.
    const source = `return (${findNamed.toString()})(role, name) !== null`;
    const check = new Function('role', 'name', source) as (role: Role, name: string) => boolean;
    return this.waitUntil(`${role} "${name}"`, check, role, name);
  }

  /** Waits for a step by its heading. */
  at(title: string): Promise<void> {
    return this.waitForElement('heading', title);
  }

  /** Waits until the page has this text, in any element. */
  waitForText(sentence: string): Promise<void> {
    const squeezed = sentence.replace(/\s+/g, ' ').trim();
    return this.waitUntil(
      `"${squeezed}"`,
      (text) => document.body.innerText.replace(/\s+/g, ' ').includes(text),
      squeezed,
    );
  }

  /** Waits until guidance has detected the drawn face: it is good, or should move in this engine's small oval. */
  waitForFace(): Promise<void> {
    const { press, hints, toward } = this.words.camera;
    const sentences = [press, hints['too-close'], hints['too-far'], ...Object.values(toward)];
    return this.waitUntil(
      'what is said of a face',
      (all) => all.some((sentence) => document.body.innerText.includes(sentence)),
      sentences,
    );
  }

  /** Presses as soon as the element can be pressed. */
  async click(role: Role, name: string): Promise<void> {
    const target: Target = { role, name };
    let cause: unknown;
    for (const end = Date.now() + this.#patience; Date.now() < end; await pause(interval)) {
      try {
        return await this.page.click(target);
      } catch (error) {
        cause = error;
      }
    }
    throw new Error(`Cannot press ${role} "${name}". The page says: ${await this.#text()}`, { cause });
  }

  /** Presses the first of these that can be pressed. */
  async clickAny(role: Role, names: readonly string[]): Promise<void> {
    for (const end = Date.now() + this.#patience; Date.now() < end; await pause(interval)) {
      for (const name of names) {
        try {
          return await this.page.click({ role, name });
        } catch {
          // Not this one, or not yet.
        }
      }
    }
    throw new Error(`Cannot press any of ${names.join(', ')}. The page says: ${await this.#text()}`);
  }

  async open(): Promise<void> {
    await this.goto('/');
    await this.at(this.words.notice.title);
  }

  async goToClaim(): Promise<void> {
    const { notice, claim } = this.words;
    await this.open();
    await this.click('checkbox', notice.agree);
    await this.click('button', notice.accept);
    await this.at(claim.title);
  }

  async claim(cedula: string): Promise<void> {
    const { claim, common, camera } = this.words;
    await this.click('textbox', claim.label);
    await this.page.type(cedula);
    await this.click('button', common.continue);
    await this.at(camera.title);
  }

  /** From the first page to the camera step, whatever the camera does then. */
  async goToCamera(cedula: string): Promise<void> {
    await this.goToClaim();
    await this.claim(cedula);
  }

  /** Waits until the camera's picture is on the screen, as a person would before taking a photo. */
  waitForPicture(): Promise<void> {
    return this.waitUntil('a live picture', () => (document.querySelector('video')?.readyState ?? 0) >= 2);
  }

  async takePhoto(): Promise<void> {
    const { camera, review } = this.words;
    await this.waitForPicture();
    await this.click('button', camera.take);
    await this.at(review.title);
    await this.waitForElement('image', review.alt);
  }

  /** What the button that sends says: a doubted photo is sent anyway. */
  async sendLabel(): Promise<string> {
    const { send, sendAnyway } = this.words.review;
    const isDoubted = (text: string) => document.body.innerText.includes(text);
    return (await this.page.evaluate(isDoubted, sendAnyway)) ? sendAnyway : send;
  }

  async sendPhoto(): Promise<void> {
    await this.click('button', await this.sendLabel());
  }

  async expectVerified(): Promise<void> {
    const { titles, reasons } = this.words.result;
    await this.at(titles.verified);
    await this.waitForText(reasons.ok.what);
  }

  /** Errors, policy violations and foreign requests in all documents of this visit so far. */
  async noise(): Promise<string[]> {
    await this.#collect();
    return this.#noise;
  }

  async #collect(): Promise<void> {
    // The empty page before ours collects nothing.
    const isOurs = await this.page.evaluate(() => 'noise' in window && location.protocol.startsWith('http'));
    if (isOurs) this.#noise.push(...(await this.page.evaluate(readNoise)));
  }

  async #text(): Promise<string> {
    const text = await this.page.evaluate(() => document.body.innerText).catch(String);
    return text.replace(/\s*\n\s*/g, ' | ').slice(0, 800);
  }
}
