import type { Locator, Page, Route } from '@playwright/test';
import { idempotencyHeader } from '../../src/contract/submission.ts';
import { es } from '../../src/locales/es/es.ts';
import { Visit } from '../kit/pages/visit.ts';
import { problemFor } from '../kit/wire.ts';
import type { Move, Screen, Weather } from './model.ts';

/** Longer than the slowest imitated vendor and the timeouts under test together, in milliseconds. */
const patience = 20_000;

/** A person who does anything at any time, under any network condition. */
export class Walker {
  readonly visit: Visit;
  readonly page: Page;
  weather: Weather = 'calm';
  /** Keys of what was sent, and whether the BFF may have received it. */
  readonly keys = new Map<string, { arrived: boolean }>();

  constructor(page: Page) {
    this.page = page;
    this.visit = new Visit(page);
  }

  async start(): Promise<void> {
    await this.page.addInitScript(() => {
      const tracks: MediaStreamTrack[] = [];
      Object.assign(globalThis, { walkedTracks: tracks });
      const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (constraints) => {
        const stream = await open(constraints);
        tracks.push(...stream.getTracks());
        return stream;
      };
    });
    await this.page.route('**/api/verifications', (route) => this.#send(route));
    await this.page.route('**/api/verifications/*', (route) => this.#ask(route));
    await this.visit.open();
  }

  async #send(route: Route): Promise<void> {
    const key = (await route.request().headerValue(idempotencyHeader)) ?? '';
    const { weather } = this;
    this.weather = 'calm';
    const known = this.keys.get(key);
    const arrives = weather === 'calm' || weather === 'answer lost' || weather === 'gateway';
    this.keys.set(key, { arrived: arrives || known?.arrived === true });
    if (weather === 'never arrives' || weather === 'offline') return route.abort('connectionrefused');
    if (weather === 'overloaded') {
      const problem = problemFor('OVERLOADED', { retryAfter: 1 });
      return route.fulfill({
        status: problem.status,
        contentType: 'application/problem+json',
        json: problem,
      });
    }
    if (weather === 'calm') return route.continue();
    // The submission arrives and is answered; the response does not reach the page.
    await route.fetch();
    if (weather === 'answer lost') return route.abort('connectionreset');
    return route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' });
  }

  #ask(route: Route): Promise<void> {
    const lost = this.weather === 'offline';
    this.weather = 'calm';
    return lost ? route.abort('internetdisconnected') : route.continue();
  }

  /** Waits until the page has settled on a screen. */
  async screen(): Promise<Screen> {
    const heading = this.page.getByRole('heading', { level: 1 });
    for (const end = Date.now() + patience; Date.now() < end; ) {
      const title = await heading.textContent({ timeout: patience });
      const screen = this.#screenOf(title ?? '');
      if (screen !== null && (screen !== 'recall' || (await this.#recallFailed()))) return screen;
      await heading
        .filter({ hasNotText: title ?? '' })
        .or(this.#retry())
        .first()
        .waitFor({ timeout: patience });
    }
    throw new Error('the page does not settle');
  }

  #retry(): Locator {
    return this.visit.button(this.visit.words.recall.ask);
  }
  #recallFailed = () => this.#retry().isVisible();

  /** Null while a request is pending. */
  #screenOf(title: string): Screen | null {
    const { notice, refused, claim, camera, review, sending, unanswered, recall, result } = this.visit.words;
    const { problems, queued } = this.visit.words;
    if (title === sending.title || title === sending.waitingTitle) return null;
    const byTitle: Record<string, Screen> = {
      [notice.title]: 'notice',
      [refused.title]: 'refused',
      [claim.title]: 'claim',
      [camera.title]: 'camera',
      [review.title]: 'review',
      [unanswered.title]: 'unanswered',
      [unanswered.pendingTitle]: 'unanswered',
      [recall.title]: 'recall',
      [recall.absentTitle]: 'absent',
      [problems.SESSION_UNKNOWN.what]: 'session-lost',
      [queued.title]: 'queued',
      [queued.backTitle]: 'queued',
      [result.ended.title]: 'ended',
      ...Object.fromEntries(Object.values(result.titles).map((it) => [it, 'result' as const])),
    };
    // Every other heading is the title of a problem.
    return byTitle[title] ?? 'stopped';
  }

  /** The button of a move on a screen, where the screen has one now. */
  #button(screen: Screen, move: Move): Locator | null {
    const { notice, refused, camera, review, stopped, unanswered, recall, result, common } = this.visit.words;
    const { anotherVisit, queued } = this.visit.words;
    const names: Partial<Record<`${Screen} ${Move}`, string>> = {
      'notice refuse': notice.refuse,
      'refused reconsider': refused.reconsider,
      'camera correct': camera.correct,
      'review send': review.send,
      'review send twice': review.send,
      'review retake': review.retake,
      'unanswered ask': unanswered.ask,
      'stopped send': stopped.resend,
      'stopped send twice': stopped.resend,
      'stopped retake': stopped.retake,
      'stopped correct': stopped.correct,
      'stopped restart': common.startOver,
      'recall ask': recall.ask,
      'recall restart': anotherVisit.go,
      'absent restart': common.startOver,
      'session-lost ask': recall.ask,
      'session-lost restart': anotherVisit.go,
      'queued send': queued.send,
      'queued cancel': queued.cancel,
      'result again': result.again,
      'result correct': result.correct,
      'result ask': result.check,
      'result leave': result.finish,
      'result restart': common.startOver,
      'ended restart': common.startOver,
    };
    const name = names[`${screen} ${move}`];
    return name === undefined ? null : this.visit.button(name);
  }

  /** Performs the move, if the screen allows it now. */
  async go(screen: Screen, move: Move, cedula: string): Promise<boolean> {
    const button = this.#button(screen, move);
    if (button !== null) {
      if (!(await button.isVisible())) return false;
      const pressed = move === 'send twice' ? button.dblclick() : button.click();
      await pressed.catch(async (error) => {
        // A response may arrive at the moment of the press.
        if (await button.isVisible()) throw error;
      });
      return true;
    }
    await this.#other(move, cedula);
    return true;
  }

  async #other(move: Move, cedula: string): Promise<void> {
    const { visit, page } = this;
    switch (move) {
      case 'accept':
        return visit.accept();
      case 'claim':
        return visit.claim(cedula);
      case 'take':
        return visit.takePhoto();
      case 'reload':
        await page.reload();
        // Until then the static first screen is there, in Spanish.
        await page.locator('button.language').waitFor();
        return;
      case 'back':
      case 'forward':
        await page.evaluate((way) => {
          const { navigation } = globalThis as unknown as {
            navigation: Record<'canGoBack' | 'canGoForward', boolean>;
          };
          // Before the first entry there is no page of ours.
          if (way === 'back' ? navigation.canGoBack : navigation.canGoForward)
            history.go(way === 'back' ? -1 : 1);
        }, move);
        return;
      case 'language':
        await visit.switchLanguage();
        await page.locator(visit.words === es ? 'html[lang=es]' : 'html[lang=en]').waitFor();
        return;
      case 'camera lost':
        await visit.waitForPicture();
        await page.evaluate(() => {
          for (const track of (globalThis as unknown as { walkedTracks: MediaStreamTrack[] }).walkedTracks) {
            track.stop();
            track.dispatchEvent(new Event('ended'));
          }
        });
        await visit.button(visit.words.camera.retry).click();
        return;
      default:
        throw new Error(`nobody knows how to ${move}`);
    }
  }

  liveTracks(): Promise<number> {
    return this.page.evaluate(
      () =>
        (globalThis as unknown as { walkedTracks: MediaStreamTrack[] }).walkedTracks.filter(
          ({ readyState }) => readyState === 'live',
        ).length,
    );
  }

  /** What a person can do now: enabled buttons, fields and links of the page itself. */
  waysOn(): Promise<number> {
    return this.page
      .locator('main')
      .locator('button:enabled:visible, a[href]:visible, input:enabled')
      .count();
  }
}
