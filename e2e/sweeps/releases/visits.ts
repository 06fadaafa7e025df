import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';
import { failCamera } from '../../kit/camera.ts';
import { Visit } from '../../kit/pages/visit.ts';
import { HandoffScreen, Phone } from '../../kit/phone.ts';
import { unlessReleased } from '../../kit/released.ts';

/** The step of the visit at which a page is open while the release happens. */
export const openSteps = ['notice', 'claim', 'camera', 'review', 'unanswered', 'result', 'handoff'] as const;
export type OpenStep = (typeof openSteps)[number];

/** A visit that continues later: its end resolves when the person has the result. */
export interface OpenVisit {
  step: OpenStep;
  cedula: string;
  end(): Promise<void>;
  close(): Promise<void>;
}

/** People with a browser each, on the pages of one origin. */
export interface People {
  /** A complete visit, from the URL to the result. */
  visit(cedula: string): Promise<void>;
  /** A visit up to a step. */
  open(step: OpenStep, cedula: string): Promise<OpenVisit>;
  context(more?: Parameters<Browser['newContext']>[0]): Promise<BrowserContext>;
}

/** An idle machine needs a tenth of it. */
const patienceMs = 60_000;

export function peopleBefore(origin: string, browser: Browser): People {
  async function context(more: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
    const opened = await browser.newContext({ baseURL: origin, ignoreHTTPSErrors: true, ...more });
    opened.setDefaultTimeout(patienceMs);
    await opened.grantPermissions(['camera'], { origin });
    return opened;
  }

  return {
    context,
    async visit(cedula) {
      const own = await context();
      try {
        const visit = new Visit(await own.newPage());
        await visit.goToSending(cedula);
        await visit.expectResult('ok');
      } finally {
        await own.close();
      }
    },
    async open(step, cedula) {
      const own = await context();
      try {
        const page = await own.newPage();
        const end = await ways[step](new Visit(page), cedula, context);
        return { step, cedula, end, close: () => own.close() };
      } catch (error) {
        await own.close();
        throw error;
      }
    },
  };
}

type Way = (visit: Visit, cedula: string, context: People['context']) => Promise<OpenVisit['end']>;

/** How a person gets to each step, and goes on from there. */
const ways: Record<OpenStep, Way> = {
  async notice(visit, cedula) {
    await visit.open();
    return async () => {
      await visit.accept();
      await visit.claim(cedula);
      await photographAndSend(visit);
    };
  },
  async claim(visit, cedula) {
    await visit.open();
    await visit.accept();
    return async () => {
      await visit.claim(cedula);
      await photographAndSend(visit);
    };
  },
  async camera(visit, cedula) {
    await visit.goToCamera(cedula);
    await visit.waitForPicture();
    return () => photographAndSend(visit);
  },
  async review(visit, cedula) {
    await visit.goToReview(cedula);
    return async () => {
      await visit.send();
      await visit.expectResult('ok');
    };
  },
  async unanswered(visit, cedula) {
    await visit.goToReview(cedula);
    const arrived = await loseAnswers(visit.page);
    await visit.send();
    await arrived.answer;
    await visit.at(visit.words.unanswered.title);
    return async () => {
      await arrived.mend();
      await visit.page.reload();
      await visit.expectResult('ok');
    };
  },
  async result(visit, cedula) {
    await visit.goToSending(cedula);
    await visit.expectResult('ok');
    return async () => {
      await visit.page.reload();
      await visit.expectResult('ok');
    };
  },
  async handoff(visit, cedula, context) {
    await failCamera(visit.page, 'NotFoundError');
    await visit.goToCamera(cedula);
    const link = await new HandoffScreen(visit).requestLink();
    return async () => {
      const own = await context();
      try {
        const phone = new Phone(await own.newPage());
        await phone.page.goto(link);
        await phone.arrive();
        await phone.goOn();
        await phone.takePhoto();
        await phone.send();
        await phone.expectResult('ok');
        await visit.expectResult('ok');
      } finally {
        await own.close();
      }
    };
  },
};

async function photographAndSend(visit: Visit): Promise<void> {
  await visit.takePhoto();
  await visit.send();
  await visit.expectResult('ok');
}

/** Requests arrive, and their responses are lost until it is mended. */
async function loseAnswers(page: Page): Promise<{ answer: Promise<void>; mend(): Promise<void> }> {
  const pattern = /\/api\/verifications/;
  let arrive = () => {};
  const answer = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(pattern, async (route) => {
    if (route.request().method() === 'POST') {
      const answered = await route.fetch();
      expect(answered.status(), 'the submission arrived').toBe(200);
      arrive();
    }
    await unlessReleased(() => route.abort('connectionreset'));
  });
  return { answer, mend: () => page.unroute(pattern) };
}
