import { expect, type Locator, type Page } from '@playwright/test';
import type { CameraProblem } from '../../../src/app/camera/problem.ts';
import { en } from '../../../src/app/words/en.ts';
import { es } from '../../../src/app/words/es.ts';
import type { Words } from '../../../src/app/words/words.ts';
import type { Reason } from '../../../src/contract/outcome.ts';
import { outcomeOf } from '../../../src/contract/outcome.ts';
import type { VisitProblemCode } from '../../../src/contract/problems/codes.ts';

/** One visit as a person makes it: found by what is read and heard, in the page's language. */
export class Visit {
  readonly page: Page;
  words: Words = es;

  constructor(page: Page) {
    this.page = page;
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Waits for a step by its heading. */
  at(title: string): Promise<void> {
    // Told by the page itself; an assertion would ask at intervals, and every test passes six steps.
    return this.page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
  }

  async open(locale: 'es' | 'en' = 'es'): Promise<void> {
    this.words = locale === 'es' ? es : en;
    await this.page.goto(locale === 'es' ? '/' : '/?lang=en');
    await this.at(this.words.notice.title);
  }

  /** Opens the page as a reload after sending does: all that is left is the key of what was sent. */
  async recall(key: string): Promise<void> {
    // History belongs to an origin: any address of it will do.
    if (this.page.url() === 'about:blank') await this.page.goto('/api/config');
    await this.page.evaluate((sent) => history.replaceState({ step: 'result', key: sent }, '', '/'), key);
    await this.page.reload();
  }

  async accept(): Promise<void> {
    await this.page.getByRole('checkbox', { name: this.words.notice.agree }).check();
    await this.button(this.words.notice.accept).click();
    await this.at(this.words.claim.title);
  }

  get cedula(): Locator {
    return this.page.getByLabel(this.words.claim.label, { exact: true });
  }

  async claim(cedula: string): Promise<void> {
    await this.cedula.fill(cedula);
    await this.button(this.words.common.continue).click();
    await this.at(this.words.camera.title);
  }

  get shutter(): Locator {
    return this.button(this.words.camera.take);
  }

  /** The choice of a camera: there is one only where there are several. */
  get picker(): Locator {
    return this.page.getByLabel(this.words.camera.picker, { exact: true });
  }

  /** Waits until the camera's picture is on the screen: nobody takes a photo before. */
  async seePicture(): Promise<void> {
    // A video knows its size before it has a frame.
    await expect(this.page.getByLabel(this.words.camera.preview)).toHaveJSProperty('readyState', 4);
  }

  async takePhoto(): Promise<void> {
    await this.seePicture();
    await this.shutter.click();
    await this.at(this.words.review.title);
    // Until the photo is drawn there is nothing to agree to.
    await this.page.getByRole('img', { name: this.words.review.alt }).waitFor();
  }

  async send(): Promise<void> {
    await this.button(this.words.review.send).click();
  }

  /** From the first page to the camera, whatever the camera does then. */
  async untilCamera(cedula: string): Promise<void> {
    await this.open();
    await this.accept();
    await this.claim(cedula);
  }

  /** From the first page to the photo in hand. */
  async untilReview(cedula: string): Promise<void> {
    await this.untilCamera(cedula);
    await this.takePhoto();
  }

  /** From the first page to whatever comes back. */
  async untilSent(cedula: string): Promise<void> {
    await this.untilReview(cedula);
    await this.send();
  }

  /** Waits for the result of a reason: its title, its sentence and what to do next. */
  async expectResult(reason: Reason): Promise<void> {
    const { titles, reasons } = this.words.result;
    await this.at(titles[outcomeOf(reason)]);
    await this.page.getByText(reasons[reason].what, { exact: true }).waitFor();
    await this.page.getByText(reasons[reason].next, { exact: true }).waitFor();
  }

  /** Waits for the screen of a code: what happened, what to do, the code, another route. */
  async expectStopped(code: VisitProblemCode): Promise<void> {
    const { what, next } = this.words.problems[code];
    await this.at(what);
    await expect(this.page.getByText(next, { exact: true })).toBeVisible();
    await expect(this.page.getByText(code, { exact: true })).toBeVisible();
    await expect(this.page.getByRole('heading', { name: this.words.elsewhere.title })).toBeVisible();
  }

  /** Waits for a camera problem: its cause, what to do about it, another try and another route. */
  async expectCameraProblem(problem: CameraProblem): Promise<void> {
    const { camera, elsewhere } = this.words;
    const alert = this.page.getByRole('alert');
    await expect(alert).toContainText(camera.problems[problem].what);
    await expect(alert).toContainText(camera.problems[problem].next);
    await expect(this.page.getByRole('heading', { name: elsewhere.title })).toBeVisible();
    await expect(this.button(camera.retry)).toBeVisible();
  }

  /** The row of one check on the result. */
  check(name: string): Locator {
    return this.page.getByRole('listitem').filter({ hasText: name });
  }

  async switchLanguage(): Promise<void> {
    const spanish = this.words === es;
    await this.button(spanish ? 'English' : 'Español').click();
    this.words = spanish ? en : es;
  }
}
