import { expect } from '@playwright/test';
import { startSandbox } from '../../src/sandbox/index.ts';
import { expectAccessible, expectNoSidewaysScroll } from '../kit/accessible.ts';
import { test } from '../kit/process.ts';
import { expectQuiet, listen } from '../kit/quiet.ts';

/** The sandbox alone, as `npm run sandbox` starts it: no deployment is needed. */
const sandbox = await startSandbox({ timings: { dripMs: 1 } });
test.afterAll(() => sandbox.close());

test('a scenario is tried on the page: the request, the response, and the ledger of both vendors', async ({
  page,
  context,
}) => {
  const noise = listen(context, sandbox.facephi.url, null);
  await page.goto(`${sandbox.facephi.url}/`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Proveedores de prueba');
  await expect(page.getByText('No ha llegado ninguna petición.')).toBeVisible();

  // One row of the list, by its button, at the first service: the person carries the scenario.
  await page.getByLabel('Buscar').fill('cedula no encontrada');
  await expect(page.getByText('1 escenarios')).toBeVisible();
  await page.getByRole('button', { name: 'Probar 8-9102-1' }).click();
  await expect(page.getByRole('heading', { name: 'Probar', exact: true })).toBeFocused();

  // Any service, with answer, delay and fault combined.
  await page.getByLabel('Servicio', { exact: true }).selectOption('evaluatePassiveLiveness');
  await page.getByLabel('Respuesta', { exact: true }).selectOption('liveness-17');
  await page.getByLabel('Espera (ms)').fill('20');
  await page.getByLabel('Fallo en el camino').selectOption('drip');
  await page.getByLabel('Fallo del contenido').selectOption('wrong-types');
  await page.getByRole('button', { name: 'Enviar' }).click();
  const sent = page.getByLabel('Petición', { exact: true });
  await expect(sent).toContainText('x-sandbox: answer=liveness-17; delay=20; fault=wrong-types,drip');
  await expect(sent).toContainText(/imageBuffer = \d+ B, sha256:[0-9a-f]{16}…/);
  await expect(page.getByRole('status').filter({ hasText: 'Respuesta completa · 200' })).toBeVisible();
  await expect(page.getByLabel('Respuesta recibida', { exact: true })).toContainText(
    '"serviceLivenessResult":"17"',
  );

  const entries = page.locator('#ledger-entries > li');
  await expect(entries.first()).toContainText('FacePhi');
  await expect(entries.filter({ hasText: 'POST /services/evaluatePassiveLiveness' })).not.toHaveCount(0);
  await entries.first().locator('summary').click();
  await expect(entries.first().getByRole('cell', { name: 'imageBuffer' })).toBeVisible();
  // One row of each outcome: the others look the same, and each costs time.
  await page.getByLabel('Buscar').fill('8-900');
  await expectAccessible(page);

  await page.getByRole('link', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Imitated vendors');
  await expect(entries).not.toHaveCount(0);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByLabel('Search').fill('8-900');
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  expectQuiet(noise);
});
