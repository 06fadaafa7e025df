import type { Page, Request } from '@playwright/test';
import { type StepEntry, stepReportSchema } from '../../src/contract/steps.ts';
import { z } from '../../src/contract/z.ts';
import { test as kioskTest } from '../kit/kiosk-test.ts';
import { expect, test } from '../kit/test.ts';

/** The reports that a page sends, read by the schema of the route. */
function collectReports(page: Page) {
  const requests: Request[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/steps') requests.push(request);
  });
  const reports = () => requests.map((request) => z.parse(stepReportSchema, request.postDataJSON()));
  const entries = (): StepEntry[] => reports().flatMap((report) => report.entries);
  const steps = () => entries().flatMap(({ step }) => (step === 'hint' ? [] : [step]));
  return { requests, reports, entries, steps };
}

test('a visit reports its steps and hints, and nothing of the person or of the session', async ({
  visit,
  page,
  person,
}) => {
  const { requests, reports, entries, steps } = collectReports(page);
  const cedula = person(9001);
  await visit.goToCamera(cedula);
  await expect.poll(entries).toContainEqual({ step: 'hint', cause: 'good' });
  await visit.takePhoto();
  await visit.send();
  await visit.expectResult('ok');
  await expect.poll(steps).toEqual(['notice', 'claim', 'capture', 'review', 'sending', 'result']);
  for (const request of requests) {
    expect(await request.headerValue('cookie')).toBeNull();
    expect(request.postData()).not.toContain(cedula);
    expect((await request.response())?.status()).toBe(204);
  }
  expect(new Set(reports().map(({ channel }) => channel))).toEqual(new Set(['citizen']));
  // Far fewer requests than entries: what happens together goes together.
  expect(requests.length).toBeLessThan(entries().length);
});

for (const [name, play] of [
  ['refuses them', (page: Page) => page.route('**/api/steps', (route) => route.fulfill({ status: 500 }))],
  ['never answers', (page: Page) => page.route('**/api/steps', () => {})],
  ['cannot be reached', (page: Page) => page.route('**/api/steps', (route) => route.abort())],
  ['lacks the file', (page: Page) => page.route(/step-queue-.*\.js/, (route) => route.abort())],
] as const)
  test(`a visit comes to its result where what counts the steps ${name}`, async ({ visit, page, person }) => {
    await play(page);
    await visit.goToSending(person(9001));
    await visit.expectResult('ok');
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

test('a camera without a picture is reported with its cause', async ({ visit, page, person }) => {
  const { entries } = collectReports(page);
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotReadableError'));
  });
  await visit.goToCamera(person(9001));
  await visit.expectCameraProblem('busy');
  await expect.poll(entries).toContainEqual({ step: 'camera-problem', cause: 'busy' });
});

kioskTest('a kiosk reports the same steps as a kiosk', async ({ kiosk, page, person }) => {
  const { reports, steps } = collectReports(page);
  await kiosk.open();
  await kiosk.attract.waitFor();
  await kiosk.verify(person(9001));
  await expect.poll(steps).toEqual(['claim', 'notice', 'capture', 'review', 'sending', 'result']);
  expect(new Set(reports().map(({ channel }) => channel))).toEqual(new Set(['kiosk']));
});
