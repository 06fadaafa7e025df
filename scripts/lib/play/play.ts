import { rmSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { browserArguments, cameraArguments } from '../../../e2e/kit/browser.ts';
import { failCamera } from '../../../e2e/kit/camera.ts';
import type { Deployment } from '../../../e2e/kit/deployments/deployment.ts';
import { startDeployment } from '../../../e2e/kit/deployments/start.ts';
import { filmOf } from '../../../e2e/kit/film/film.ts';
import { sceneOf } from '../../../e2e/kit/film/options.ts';
import { Network } from '../../../e2e/kit/network.ts';
import { Kiosk } from '../../../e2e/kit/pages/kiosk.ts';
import { Visit } from '../../../e2e/kit/pages/visit.ts';
import type { Played } from '../../../e2e/kit/scenario.ts';
import { administratorOf } from '../../../e2e/kit/stations.ts';
import type { Words } from '../../../src/app/words/words.ts';
import { ensureBrowser } from '../browser.ts';
import { upToDatePage } from '../bundle.ts';
import { onEnd } from '../ending.ts';
import { checkPortFree } from '../stack/port.ts';
import type { Play } from './options.ts';

/** Opens the page with a film before its camera and a vendor answer chosen, and stays until somebody closes it. */
export async function play(asked: Play): Promise<void> {
  await checkPort(asked.port);
  const browserPath = await ensureBrowser();
  const film = await drawn(asked, browserPath);
  await upToDatePage();
  const deployment = await startDeployment(`play-${process.pid}`, { PORT: String(asked.port) });
  const end = async () => {
    await deployment.stop();
    rmSync(deployment.folder, { recursive: true, force: true });
  };
  try {
    const browser = await chromium.launch({
      executablePath: browserPath,
      headless: asked.headless,
      args: [...browserArguments, ...cameraArguments(asked.camera === 'no-camera' ? 'none' : 'one', film)],
    });
    onEnd(() => browser.close());
    await show(browser, asked, deployment).finally(() => browser.close());
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

/** Films are drawn by the browser: there is no other tool that could be missing. */
async function drawn({ film }: Play, browserPath: string): Promise<string> {
  process.env['COTEJO_CHROMIUM'] ??= browserPath;
  return filmOf(sceneOf(film)).catch((error: Error) => {
    const [first] = error.message.split('\n');
    throw new Error(
      `The film could not be drawn by ${browserPath} (${first}): check that it starts, or name another in COTEJO_CHROMIUM.`,
    );
  });
}

async function show(browser: Browser, asked: Play, deployment: Deployment): Promise<void> {
  const person = deployment.play(asked.scenario);
  const size = asked.kiosk ? { width: 1080, height: 1920 } : { width: 1024, height: 768 };
  const context = await browser.newContext({
    baseURL: deployment.url,
    locale: 'es-PA',
    hasTouch: asked.kiosk,
    // A person's window is as large as the person makes it.
    viewport: asked.headless ? size : null,
  });
  const page = await context.newPage();
  await spoil(page, context, asked, deployment.url);
  console.log(
    [
      '',
      `  Page       ${deployment.url}${asked.kiosk ? '/kiosk' : '/'}`,
      `  Scenario   ${person.number} ${person.name}: ${person.title.en}`,
      `  Cédula     ${person.cedula}`,
      `  Expected   ${person.expects}`,
      '',
    ].join('\n'),
  );
  const over = asked.kiosk
    ? await atStation(page, person, asked, deployment)
    : await atHome(page, person, asked);
  if (asked.headless) console.log(`  Shown      ${over}`);
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
  if (line === 'lost-answer') await network.losesAnswers();
  if (line === 'never-arrives') await network.neverArrives();
}

/** @returns the heading where it ended, without a window */
async function atHome(page: Page, { cedula }: Played, { headless, camera }: Play): Promise<string> {
  const visit = new Visit(page);
  await visit.open();
  if (!headless) {
    // Typed for the person when they come to it; whoever closes the window before needs it no more.
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
    await kiosk.tap(cedula);
    await kiosk.button(kiosk.words.common.continue).tap();
    await kiosk.agree();
    if (camera === undefined) {
      await kiosk.photo();
      await kiosk.button(kiosk.words.review.send).tap();
      await answered(page, kiosk.words);
    } else await page.getByRole('alert').waitFor();
    return await page.locator('h1').innerText();
  } finally {
    await administrator.stop();
  }
}

/** Waits for whatever comes after sending: a result, or a screen that says why there is none. */
async function answered(page: Page, { review, sending }: Words): Promise<void> {
  const before = [review.title, sending.title, sending.waitingTitle];
  await page
    .getByRole('heading', { level: 1 })
    .filter({ hasNotText: new RegExp(before.map((title) => title.replace(/[?¿.]/g, '.')).join('|')) })
    .waitFor({ timeout: 60_000 });
}
