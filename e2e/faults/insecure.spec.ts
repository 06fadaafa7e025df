import { chromium } from '@playwright/test';
import { launchOptions } from '../kit/browser.ts';
import { drawFile } from '../kit/files.ts';
import { Visit } from '../kit/pages/visit.ts';
import { expect, test } from '../kit/test.ts';

/** A kiosk on a LAN without TLS: http, under a name that is not this machine. */
const name = 'cotejo.test';
test.use({ settings: { PUBLIC_ORIGINS: 'http://cotejo.test:8080', FILE_FALLBACK: 'on' } });

test('http on a LAN address: the page explains why there is no camera, and a photo from a file is verified', async ({
  deployment,
  person,
}) => {
  const rule = `--host-resolver-rules=MAP ${name}:8080 ${new URL(deployment.url).host}`;
  const browser = await chromium.launch(launchOptions('shell', [rule]));
  try {
    const visit = new Visit(await browser.newPage({ baseURL: `http://${name}:8080` }));
    const cedula = person(9001);
    await visit.goToCamera(cedula);
    await visit.expectCameraProblem('insecure');
    await visit.switchLanguage();
    await visit.expectCameraProblem('insecure');
    expect(await visit.page.evaluate(() => isSecureContext)).toBe(false);
    await visit.switchLanguage();
    const file = await drawFile(visit.page, { width: 640, height: 480, what: 'marks' });
    await visit.page.getByLabel(visit.words.camera.file.label).setInputFiles(file);
    await visit.at(visit.words.review.title);
    await visit.send();
    await visit.expectResult('ok');
  } finally {
    await browser.close();
  }
});
