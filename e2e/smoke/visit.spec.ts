import type { PublicConfig } from '../../src/contract/public-config.ts';
import { expectAccessible, expectNoSidewaysScroll } from '../kit/accessible.ts';
import { instance, notSent, sendsCaptures } from '../kit/instance.ts';
import { tag } from '../kit/tag.ts';
import { expect, test } from '../kit/test.ts';

// Both in one browser and one deployment: starting these on each device costs more than the tests.
test.describe.configure({ mode: 'default' });
test.use({ contextOptions: { reducedMotion: 'no-preference' } });

/** A person with a known result where the vendors are imitated; else a person who agreed to it. */
function cedulaFor({ demo, claim }: PublicConfig): string {
  const verified = demo?.people.find(({ expects }) => expects === 'verified');
  return process.env['CEDULA'] ?? verified?.cedula ?? claim.example;
}

test('a visit: notice, cédula, photo, result', tag.smoke, async ({ visit, page, request, person }) => {
  const config = (await (await request.get('/api/config')).json()) as PublicConfig;
  await visit.open();
  await visit.accept();
  await visit.claim(instance === undefined ? person(9001) : cedulaFor(config));
  if (config.capture === 'token')
    return stopHere('The camera is the vendor’s widget, which this test does not drive.');
  await visit.waitForPicture();
  // With automatic capture, the next step may be there before the button is pressed.
  await visit.shutter.or(page.getByRole('heading', { name: visit.words.review.title })).click();
  await page.getByRole('img', { name: visit.words.review.alt }).waitFor();
  await expectNoSidewaysScroll(page);
  if (!sendsCaptures) return stopHere(notSent);
  await visit.send();
  const expected =
    config.demo === null ? Object.values(visit.words.result.titles) : [visit.words.result.titles.verified];
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(new RegExp(`^(${expected.join('|')})$`), {
    timeout: 35_000,
  });
});

/** Annotates the list and the reports: a test that stopped early must not read as a complete one. */
function stopHere(why: string): void {
  test.info().annotations.push({ type: 'stopped', description: why });
  console.log(`  stopped: ${why}`);
}

test('accessibility, headers, and an invalid cédula', tag.smoke, async ({ visit, page }) => {
  const arrived = page.waitForResponse((response) => new URL(response.url()).pathname === '/');
  await visit.open('en');
  const headers = (await arrived).headers();
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['cache-control']).toContain('no-store');
  await expectAccessible(page);
  await visit.accept();
  await visit.cedula.fill('invalid cédula');
  await visit.button(visit.words.common.continue).click();
  await expect(visit.cedula).toHaveAttribute('aria-invalid', 'true');
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});
