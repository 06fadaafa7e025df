import type { Locator, Page } from '@playwright/test';
import type { SignedIn, StationView } from '../../../src/contract/station.ts';
import { operatorEs as words } from '../../../src/locales/es/operator.ts';

/** The operator's panel over a kiosk, in Spanish. */
export class Operator {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the panel by its key, once the kiosk handles it. */
  async open(): Promise<void> {
    const panel = this.page.getByRole('dialog');
    await this.page.getByRole('main').waitFor();
    while ((await panel.count()) === 0) await this.page.keyboard.press('F2');
  }

  /** Waits for a screen by its heading. */
  at(title: string): Promise<void> {
    return this.page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
  }

  get name(): Locator {
    return this.page.getByLabel(words.signIn.name, { exact: true });
  }

  get pin(): Locator {
    return this.page.getByLabel(words.signIn.pin, { exact: true });
  }

  get alert(): Locator {
    return this.page.getByRole('alert');
  }

  /** Submits the sign-in and waits for its response. */
  async enter(): Promise<void> {
    const reported = this.page.waitForResponse('**/api/operator/session');
    await this.page.getByRole('button', { name: words.signIn.enter, exact: true }).click();
    await reported;
    await this.page.getByRole('button', { name: words.signIn.enter, exact: true, disabled: false }).waitFor();
  }

  /** Types on the on-screen keyboard. */
  async typeByTouch(text: string): Promise<void> {
    for (const sign of text) await this.page.getByRole('button', { name: sign, exact: true }).tap();
  }

  get rows(): Locator {
    return this.page.locator('table.visits tbody tr');
  }

  count(name: string): Locator {
    return this.page.getByRole('definition').and(this.page.locator(`dt:text-is("${name}") + dd`));
  }

  async find(term: string): Promise<void> {
    await this.page.getByLabel(words.list.find).fill(term);
    await this.page.getByRole('button', { name: words.list.search }).click();
  }

  async note(text: string): Promise<void> {
    await this.page.getByLabel(words.notes.label).fill(text);
    await this.page.getByRole('button', { name: words.notes.write }).click();
    await this.page.getByText(words.notes.written).waitFor();
  }

  /** The operator that the server has signed in at this station. */
  async signedIn(): Promise<SignedIn | null> {
    const answer = await this.page.request.get('/api/station');
    return ((await answer.json()) as StationView).operator;
  }
}
