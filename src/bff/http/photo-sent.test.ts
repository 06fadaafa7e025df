import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '../app.ts';
import { goodParts, post } from '../testing/client.suite.ts';
import { configOf } from '../testing/env.suite.ts';
import { answer, startVendor, type Vendor } from '../testing/vendor.suite.ts';

let vendor: Vendor;
beforeAll(async () => {
  vendor = await startVendor(answer(200, '{"valid":true,"message":null,"code":0,"id":123}'));
});
afterAll(() => vendor.close());

test('a vendor gets only the upright picture of a photo with a place and an orientation', async () => {
  const image = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#a86' } })
    .withExif({ IFD0: { Artist: 'CANARY-NAME' }, IFD3: { GPSMapDatum: 'CANARY-PLACE' } })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">CANARY-XMP</x:xmpmeta>')
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  for (const canary of ['Exif', 'CANARY-NAME', 'CANARY-PLACE', 'CANARY-XMP']) {
    expect(image.includes(canary), canary).toBe(true);
  }
  const app = await buildApp({
    config: configOf({
      PROVIDERS: 'apptenticate',
      APPTENTICATE_URL: `${vendor.url}/beta/`,
      APPTENTICATE_TOKEN: 'fixed',
      STATIC_DIR: 'no-such-folder',
    }),
  });
  const { verification } = await post(app, goodParts('8-123-4567', image));
  expect(verification?.outcome).toBe('verified');
  await app.close();

  const [{ body } = { body: Buffer.alloc(0) }] = vendor.received;
  for (const trace of ['Exif', 'GPS', 'CANARY', 'xmpmeta', 'ns.adobe.com']) {
    expect(body.includes(trace), trace).toBe(false);
  }
  const picture = body.subarray(
    body.indexOf('ffd8ff', 0, 'hex'),
    body.lastIndexOf('ffd9', undefined, 'hex') + 2,
  );
  const { width, height } = await sharp(picture).metadata();
  expect([width, height]).toEqual([480, 640]);
});
