import { chromium } from '@playwright/test';
import { launchOptions } from '../kit/browser.ts';
import { Visit } from '../kit/pages/visit.ts';
import { expect, test } from '../kit/test.ts';

/** How a kiosk on a LAN opens the page when nobody set up TLS: a name that is not this machine, over http. */
const name = 'cotejo.test';
test.use({ settings: { PUBLIC_ORIGINS: 'http://cotejo.test:8080' } });

test('http on a LAN address: why there is no camera is said, with another way', async ({ deployment }) => {
  const rule = `--host-resolver-rules=MAP ${name}:8080 ${new URL(deployment.url).host}`;
  const browser = await chromium.launch(launchOptions('shell', [rule]));
  try {
    const visit = new Visit(await browser.newPage({ baseURL: `http://${name}:8080` }));
    await visit.untilCamera('8-9001-1');
    await visit.expectCameraProblem('insecure');
    await visit.switchLanguage();
    await visit.expectCameraProblem('insecure');
    expect(await visit.page.evaluate(() => isSecureContext)).toBe(false);
  } finally {
    await browser.close();
  }
});
