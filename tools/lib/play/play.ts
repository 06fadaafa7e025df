import { rmSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { browserArguments, cameraArguments } from '../../../e2e/kit/browser.ts';
import { failCamera } from '../../../e2e/kit/camera.ts';
import type { Deployment } from '../../../e2e/kit/deployments/deployment.ts';
import { startDeployment } from '../../../e2e/kit/deployments/start.ts';
import { filmOf, realRate } from '../../../e2e/kit/film/film.ts';
import { sceneOf } from '../../../e2e/kit/film/options.ts';
import { Network } from '../../../e2e/kit/network.ts';
import { Kiosk } from '../../../e2e/kit/pages/kiosk.ts';
import { Visit } from '../../../e2e/kit/pages/visit.ts';
import type { Played } from '../../../e2e/kit/scenario.ts';
import { administratorOf } from '../../../e2e/kit/stations.ts';
import type { Messages } from '../../../src/locales/es/es.ts';
import { ensureBrowser } from '../browser.ts';
import { upToDatePage } from '../bundle.ts';
import { onEnd } from '../ending.ts';
import { checkPortFree } from '../stack/port.ts';
import type { Play } from './options.ts';

/** Opens the page with a film as its camera and a chosen vendor answer, until somebody closes it. */
export async function play(play: Play): Promise<void> {
  await checkPort(play.port);
  const browserPath = await ensureBrowser();
  const film = await drawn(play, browserPath);
  await upToDatePage();
  const deployment = await startDeployment(`play-${process.pid}`, { PORT: String(play.port) });
  const end = async () => {
    await deployment.stop();
    rmSync(deployment.folder, { recursive: true, force: true });
  };
  try {
    const browser = await chromium.launch({
      executablePath: browserPath,
      headless: play.headless,
      args: [...browserArguments, ...cameraArguments(play.camera === 'no-camera' ? 'none' : 'one', film)],
    });
    onEnd(() => browser.close());
    try {
      await show(browser, play, deployment);
    } finally {
      await browser.close();
    }
  } finally {
    await end();
  }
}

async function checkPort(port: number): Promise<void> {
  await checkPortFree(port, '127.0.0.1').catch(() => {
    throw new Error(
      `Port ${port} is in use by another program: choose another with --port, or leave it out.`,
    );
  });
}

/** The browser draws the films, so no other tool can be missing. */
async function drawn({ film }: Play, browserPath: string): Promise<string> {
  process.env['COTEJO_CHROMIUM'] ??= browserPath;
  return filmOf(sceneOf({ frames: 37, ...film }), undefined, realRate).catch((error: Error) => {
    const [first] = error.message.split('\n');
    throw new Error(
      `The film could not be drawn by ${browserPath} (${first}): check that it starts, or name another in COTEJO_CHROMIUM.`,
    );
  });
}

async function show(browser: Browser, play: Play, deployment: Deployment): Promise<void> {
  const person = deployment.play(play.scenario);
  const size = play.kiosk ? { width: 1080, height: 1920 } : { width: 1024, height: 768 };
  const context = await browser.newContext({
    baseURL: deployment.url,
    locale: 'es-PA',
    hasTouch: play.kiosk,
    // A person's window is as large as the person makes it.
    viewport: play.headless ? size : null,
  });
  const page = await context.newPage();
  await spoil(page, context, play, deployment.url);
  console.log(
    [
      '',
      `  Page       ${deployment.url}${play.kiosk ? '/kiosk' : '/'}`,
      `  Scenario   ${person.number} ${person.name}: ${person.title.en}`,
      `  Cédula     ${person.cedula}`,
      `  Expected   ${person.expects}`,
      '',
    ].join('\n'),
  );
  const over = play.kiosk
    ? await atStation(page, person, play, deployment)
    : await atHome(page, person, play);
  if (play.headless) console.log(`  Shown      ${over}`);
  else await new Promise<void>((resolve) => browser.once('disconnected', () => resolve()));
}

async function spoil(
  page: Page,
  context: BrowserContext,
  { camera, line }: Play,
  origin: string,
): Promise<void> {
  if (camera !== 'unanswered') {
    await context.grantPermissions([camera === 'denied' ? 'geolocation' : 'camera'], { origin });
  }
  if (camera === 'busy') await failCamera(page, 'NotReadableError');
  const network = new Network(page, context);
  if (line === 'slow-3g') await network.slow3G();
  if (line === 'lost-answer') await network.loseResponses();
  if (line === 'never-arrives') await network.dropCaptures();
}

/** @returns the heading where it ended, without a window */
async function atHome(page: Page, { cedula }: Played, { headless, camera }: Play): Promise<string> {
  const visit = new Visit(page);
  await visit.open();
  if (!headless) {
    // Fills in the cédula when the person reaches it; does nothing if the window closes before.
    void visit.cedula.fill(cedula, { timeout: 0 }).catch(() => undefined);
    return '';
  }
  await visit.accept();
  await visit.claim(cedula);
  if (camera === undefined) {
    await visit.takePhoto();
    await visit.send();
    await answered(page, visit.words);
  } else await page.getByRole('alert').waitFor();
  return page.locator('h1').innerText();
}

async function atStation(
  page: Page,
  { cedula }: Played,
  { headless, camera }: Play,
  { database }: Deployment,
): Promise<string> {
  const administrator = await administratorOf(database);
  try {
    const kiosk = new Kiosk(page);
    await kiosk.pair(administrator, { autoCapture: false });
    await kiosk.open();
    if (!headless) return '';
    await kiosk.begin();
    await kiosk.typeByTouch(cedula);
    await kiosk.button(kiosk.words.common.continue).tap();
    await kiosk.agree();
    if (camera === undefined) {
      await kiosk.takePhoto();
      await kiosk.sendButton.tap();
      await answered(page, kiosk.words);
    } else await page.getByRole('alert').waitFor();
    return await page.locator('h1').innerText();
  } finally {
    await administrator.stop();
  }
}

/** Waits for the screen after sending: a result, or the reason why there is none. */
async function answered(page: Page, { review, sending }: Messages): Promise<void> {
  const before = [review.title, sending.title, sending.waitingTitle];
  await page
    .getByRole('heading', { level: 1 })
    .filter({ hasNotText: new RegExp(before.map((title) => title.replace(/[?¿.]/g, '.')).join('|')) })
    .waitFor({ timeout: 60_000 });
}
