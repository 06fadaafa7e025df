import type { Locator, Page } from '@playwright/test';
import { operatorEs as words } from '../../../src/app/words/operator/es.ts';
import type { SignedIn, StationView } from '../../../src/contract/station.ts';

/** The operator's panel over a kiosk, in Spanish. */
export class Operator {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** By the key that opens it, once the kiosk listens. */
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

  /** Asks the server, and waits for what it says. */
  async enter(): Promise<void> {
    const told = this.page.waitForResponse('**/api/operator/session');
    await this.page.getByRole('button', { name: words.signIn.enter, exact: true }).click();
    await told;
    await this.page.getByRole('button', { name: words.signIn.enter, exact: true, disabled: false }).waitFor();
  }

  /** On the keys of the screen. */
  async tap(text: string): Promise<void> {
    for (const sign of text) await this.page.getByRole('button', { name: sign, exact: true }).tap();
  }

  get rows(): Locator {
    return this.page.locator('table.visits tbody tr');
  }

  count(name: string): Locator {
    return this.page.getByRole('definition').and(this.page.locator(`dt:text-is("${name}") + dd`));
  }

  async find(wanted: string): Promise<void> {
    await this.page.getByLabel(words.list.find).fill(wanted);
    await this.page.getByRole('button', { name: words.list.search }).click();
  }

  async note(text: string): Promise<void> {
    await this.page.getByLabel(words.notes.label).fill(text);
    await this.page.getByRole('button', { name: words.notes.write }).click();
    await this.page.getByText(words.notes.written).waitFor();
  }

  /** Who the server takes this machine's operator for. */
  async signedIn(): Promise<SignedIn | null> {
    const answer = await this.page.request.get('/api/station');
    return ((await answer.json()) as StationView).operator;
  }
}
