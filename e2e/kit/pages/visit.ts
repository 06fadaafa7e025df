import { expect, type Locator, type Page } from '@playwright/test';
import { wayOnFrom } from '../../../src/app/sending/way-on.ts';
import type { CameraProblemCode } from '../../../src/contract/camera-problems.ts';
import { firstLocale, type Locale, languageNames, locales } from '../../../src/contract/locale.ts';
import type { Reason } from '../../../src/contract/outcome.ts';
import { outcomeOf } from '../../../src/contract/outcome.ts';
import type { VisitProblemCode } from '../../../src/contract/problems/codes.ts';
import type { Messages } from '../../../src/locales/es/es.ts';
import { wordsOf } from '../words.ts';

/**
 * A visit as a person makes it: elements are found by their visible text or accessible name, in the page's language.
 */
export class Visit {
  readonly page: Page;
  words: Messages = wordsOf[firstLocale];

  constructor(page: Page) {
    this.page = page;
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Waits for a step by its heading. */
  at(title: string): Promise<void> {
    // By an observer in the page; an assertion polls at intervals, and every test passes six steps.
    return this.page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
  }

  async open(locale: Locale = firstLocale): Promise<void> {
    this.words = wordsOf[locale];
    await this.page.goto(locale === firstLocale ? '/' : `/?lang=${locale}`);
    await this.at(this.words.notice.title);
  }

  /** Opens the page like a reload after sending: all that is left is the idempotency key of what was sent. */
  async reloadWithKey(key: string): Promise<void> {
    // History belongs to an origin: any URL of it will do.
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

  /** The choice of a camera, which exists only where there are several. */
  get picker(): Locator {
    return this.page.getByLabel(this.words.camera.picker, { exact: true });
  }

  /** Waits until the camera's picture is on the screen, as a person would before taking a photo. */
  async waitForPicture(): Promise<void> {
    // A video knows its size before it has a frame.
    await expect(this.page.getByLabel(this.words.camera.preview)).toHaveJSProperty('readyState', 4);
  }

  async takePhoto(): Promise<void> {
    await this.waitForPicture();
    await this.shutter.click();
    await this.at(this.words.review.title);
    // Until the photo is drawn there is nothing to confirm.
    await this.page.getByRole('img', { name: this.words.review.alt }).waitFor();
  }

  /** Sends the photo, doubted or not. */
  get sendButton(): Locator {
    const { send, sendAnyway } = this.words.review;
    return this.button(send).or(this.button(sendAnyway));
  }

  async send(): Promise<void> {
    await this.sendButton.click();
  }

  /** From the first page to the camera step, whatever the camera does then. */
  async goToCamera(cedula: string): Promise<void> {
    await this.open();
    await this.accept();
    await this.claim(cedula);
  }

  /** From the first page to the review of the photo. */
  async goToReview(cedula: string): Promise<void> {
    await this.goToCamera(cedula);
    await this.takePhoto();
  }

  /** From the first page to the sending, whatever the response. */
  async goToSending(cedula: string): Promise<void> {
    await this.goToReview(cedula);
    await this.send();
  }

  /** Waits for the result of a reason: its title, its sentence and what to do next. */
  async expectResult(reason: Reason): Promise<void> {
    const { titles, reasons } = this.words.result;
    await this.at(titles[outcomeOf(reason)]);
    await this.page.getByText(reasons[reason].what, { exact: true }).waitFor();
    await this.page.getByText(reasons[reason].next, { exact: true }).waitFor();
  }

  /** Waits for the screen of a problem code: what happened, what to do, the code, another channel. */
  async expectStopped(code: VisitProblemCode): Promise<void> {
    const { what, next } = this.words.problems[code];
    await this.at(what);
    await expect(this.page.getByText(next, { exact: true })).toBeVisible();
    await expect(this.page.getByText(code, { exact: true })).toBeVisible();
    await expect(this.counter(wayOnFrom(code) === 'elsewhere')).toBeVisible();
  }

  /** The section about the counter: as the main thing to do, or as another one. */
  counter(isMain: boolean): Locator {
    const name = isMain ? this.words.result.counter : this.words.elsewhere.title;
    return this.page.getByRole('heading', { name, exact: true });
  }

  /** The one main button. */
  get mainButton(): Locator {
    return this.page.locator('main .button-main');
  }

  /** Leaves the result, to the page that ends a visit. */
  async finish(): Promise<void> {
    await this.button(this.words.result.finish).click();
    await this.at(this.words.result.ended.title);
  }

  /** Leaves, and begins another visit. */
  async finishAndBegin(): Promise<void> {
    await this.finish();
    await this.button(this.words.common.startOver).click();
    await this.at(this.words.notice.title);
  }

  /** Waits for a camera problem: its cause, what to do about it, a retry and another channel. */
  async expectCameraProblem(problem: CameraProblemCode): Promise<void> {
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

  /** Switches to the first locale other than the current one. */
  async switchLanguage(): Promise<void> {
    const to = locales.find((locale) => wordsOf[locale] !== this.words) ?? firstLocale;
    await this.button(languageNames[to]).click();
    this.words = wordsOf[to];
  }
}
