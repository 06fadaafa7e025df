import type { Page, Request } from '@playwright/test';
import { idempotencyHeader } from '../../src/contract/submission.ts';
import type { Deployment } from '../kit/deployments/deployment.ts';
import type { Visit } from '../kit/pages/visit.ts';
import { expect, test } from '../kit/test.ts';
import { everyFault, playFault, type RequestFault, shortFaults } from './request-faults.ts';
import { isLong, runSweep } from './sweep.ts';

/** A person who is never verified and may always take another photo. */
const scenario = 9002;
const route = '**/api/verifications';
/** The page aborts a sending after 35 s without a byte. */
const patience = 36_000;

/** `first` presses the main button of the screen, `last` the last one: another photo, or starting over. */
type Choice = 'first' | 'last';
interface Case {
  fault: RequestFault;
  choice: Choice;
}

const cases: Case[] = (isLong ? everyFault : shortFaults).flatMap((fault) =>
  (isLong ? (['first', 'last'] as const) : (['first'] as const)).map((choice) => ({ fault, choice })),
);
const nameOf = ({ fault, choice }: Case) =>
  `POST ${route.slice(3)}: ${fault.name}, then the ${choice} button`;

/** A few in each page: they run in parallel. */
const groups = cases.reduce<Case[][]>((all, it, at) => {
  all[Math.floor(at / 3)] = [...(all[Math.floor(at / 3)] ?? []), it];
  return all;
}, []);

/** Every heading that was ever on the screen, in order. */
async function watchHeadings(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const headings: string[] = [];
    Object.assign(window, { headings });
    new MutationObserver(() => {
      const text = document.querySelector('h1')?.textContent ?? '';
      if (text !== '' && headings.at(-1) !== text) headings.push(text);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (window as unknown as { headings: string[] }).headings.splice(0));
}

/** Headings that claim what only the BFF can know. */
function claims({ words }: Visit) {
  const { stopped, recall, queued, unanswered, result } = words;
  return {
    notSent: [stopped.OFFLINE.what, recall.absentTitle, queued.title, queued.backTitle],
    sent: [unanswered.pendingTitle, ...Object.values(result.titles)],
  };
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** Waits until there is a button, or the result. */
async function settled(visit: Visit): Promise<string> {
  const { sending } = visit.words;
  await expect(heading(visit.page)).not.toHaveText([sending.title], { timeout: 20_000 });
  await expect(heading(visit.page)).not.toHaveText([sending.waitingTitle], { timeout: 20_000 });
  await expect(visit.page.getByRole('main').getByRole('button')).not.toHaveCount(0);
  return (await heading(visit.page).textContent()) ?? '';
}

/** Presses buttons until there is a result, following a person's way wherever a button leads. */
async function pressOn(visit: Visit, choice: Choice, cedula: string): Promise<void> {
  const { words, page } = visit;
  const verdict = words.result.titles['not-verified'];
  for (let presses = 0; presses < 6; presses += 1) {
    const at = await settled(visit);
    if (at === verdict) return;
    if (at === words.notice.title) await visit.accept().then(() => visit.claim(cedula));
    if (at === words.notice.title || at === words.camera.title) {
      await visit.takePhoto();
      await visit.send();
      continue;
    }
    // Of this screen only: the result may arrive at the moment of the press.
    const buttons = page
      .getByRole('main')
      .filter({ has: page.getByRole('heading', { level: 1, name: at, exact: true }) })
      .getByRole('button')
      .and(page.locator(':not([aria-disabled=true])'));
    const button = choice === 'first' ? buttons.first() : buttons.last();
    await button.click({ timeout: 2_000 }).catch(async (error: unknown) => {
      if ((await settled(visit)) === at) throw error;
    });
  }
  await visit.at(verdict);
}

class Sender {
  readonly keys: string[] = [];
  readonly #deployment: Deployment;
  readonly #cedula: string;
  #calls = 0;

  constructor(page: Page, deployment: Deployment, cedula: string) {
    this.#deployment = deployment;
    this.#cedula = cedula;
    page.on('request', (request: Request) => {
      const key = request.headers()[idempotencyHeader];
      if (key !== undefined) this.keys.push(key);
    });
  }

  /** At most one call for each key that was used since the last time. */
  async expectPaidOnce(most: number): Promise<void> {
    const keys = new Set(this.keys.splice(0));
    const calls = (await this.#deployment.ledger('apptenticate', this.#cedula)).length;
    expect(keys.size, 'keys').toBeLessThanOrEqual(most);
    expect(calls - this.#calls, 'calls').toBeLessThanOrEqual(keys.size);
    this.#calls = calls;
  }
}

for (const [at, group] of groups.entries()) {
  test(`requests, sending a photo: ${group.map(({ fault }) => fault.name).join('; ')} (${at})`, async ({
    visit,
    page,
    person,
    deployment,
  }) => {
    test.setTimeout(240_000);
    const cedula = person(scenario);
    const headings = await watchHeadings(page);
    const sender = new Sender(page, deployment, cedula);
    await runSweep('requests', group, nameOf, async (it) => {
      const { fault, choice } = it;
      const { words } = visit;
      // The same URL would be a reload, which remembers.
      await page.goto('about:blank');
      await visit.goToReview(cedula);
      if (fault.stalls) await page.clock.install();
      const taken = new Promise<void>((resolve) => {
        void page.route(route, (one) => playFault(one, fault).finally(resolve), { times: 1 });
      });
      await visit.send();
      await taken;
      if (fault.stalls) await page.clock.fastForward(patience);
      await settled(visit);
      const { sent, notSent } = claims(visit);
      const shown = await headings();
      const untrue = fault.arrives ? notSent : sent;
      expect(
        shown.filter((title) => untrue.includes(title)),
        'untrue',
      ).toEqual([]);
      // The answer is asked for first, and the page says so meanwhile.
      if (fault.losesSession) await visit.at(words.problems.SESSION_UNKNOWN.what);
      const startsOver = fault.losesSession === true && choice === 'last';
      if (!fault.losesSession || startsOver) await pressOn(visit, choice, cedula);
      await sender.expectPaidOnce(startsOver ? 2 : 1);
    });
  });
}
