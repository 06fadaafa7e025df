import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { freePort } from '../testing/ports.suite.ts';
import {
  arrive,
  type Browser,
  endVisit,
  openBrowser,
  type RunningProvider,
  runProvider,
  sendPhoto,
} from '../testing/relying-party.suite.ts';

// The relying party that docs/guide/integrate.md prints, as it stands there, in a process of its own.
const file = join(import.meta.dirname, '../../../docs/examples/relying-party.ts');

let cotejo: RunningProvider;
let bank: { process: ChildProcess; origin: string };
beforeAll(async () => {
  cotejo = await runProvider();
  const origin = `http://127.0.0.1:${await freePort()}`;
  const { id, secret } = await cotejo.addRelyingParty('bank', { redirects: [`${origin}/back`] });
  const env = { ISSUER: `${cotejo.origin}/oidc`, CLIENT_ID: id, CLIENT_SECRET: secret, ORIGIN: origin };
  const process = spawn(globalThis.process.execPath, [file], {
    env: { ...globalThis.process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  bank = { process, origin };
  await vi.waitFor(() => fetch(origin), { timeout: 20_000 });
}, 30_000);
afterAll(async () => {
  bank.process.kill();
  await once(bank.process, 'exit');
  await cotejo.close();
});

const press = (browser: Browser, cedula: string) =>
  browser.go('/', {
    method: 'POST',
    body: new URLSearchParams({ cedula }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });

/** Verifies the person that the bank sends, and returns the address they come back by. */
async function verify(pressed: Response, typed?: string): Promise<URL> {
  const browser = openBrowser(cotejo.origin);
  const uid = await arrive(browser, new URL(pressed.headers.get('location') ?? ''));
  await browser.postJson(`/oidc/visit/${uid}/begin`);
  await sendPhoto(browser, uid, typed);
  return endVisit(browser, uid);
}

test('a bound request comes back with a signed answer, once, and only to the browser that began it', async () => {
  const [browser, other] = [openBrowser(bank.origin), openBrowser(bank.origin)];
  const back = await verify(await press(browser, '8-123-4567'));
  expect(await (await other.go(back)).text()).toContain('"error"');
  const answered = await (await browser.go(back)).text();
  expect(answered).toMatch(/"txn": "CT-[\w-]+"/);
  expect(answered).toContain('"cedula": "8-123-4567"');
  expect(await (await browser.go(back)).text()).toContain('"error"');
});

test('an open request: the person types the cédula, which the bank does not receive', async () => {
  const browser = openBrowser(bank.origin);
  const answered = await (await browser.go(await verify(await press(browser, ''), '8-123-4567'))).text();
  expect(answered).toContain('"acr": "urn:cotejo:face"');
  expect(answered).not.toContain('8-123-4567');
});

test('what Cotejo refuses is shown, and the bank goes on', async () => {
  const browser = openBrowser(bank.origin);
  expect(await (await press(browser, 'nobody')).text()).toContain('invalid_request');
  expect((await browser.go('/')).status).toBe(200);
});
