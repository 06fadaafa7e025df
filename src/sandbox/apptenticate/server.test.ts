import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf, jpeg, multipart, type Part, photo } from '../client.suite.ts';
import { type Sandbox, startSandbox } from '../index.ts';
import { sandboxProfiles } from './profiles.ts';

let sandbox: Sandbox;
let client: ReturnType<typeof clientOf>;
beforeAll(async () => {
  sandbox = await startSandbox();
  client = clientOf(sandbox);
});
afterAll(() => sandbox.close());

const nationals = '/api/v3/biometrics/nationals/';
const cedula = { name: 'citizen_id', value: '8-9001-1' };
const bearer = () => ({ authorization: `Bearer ${sandbox.apptenticate.fixedToken}` });
const png = Buffer.from('89504e470d0a1a0a0000000d494844520000014000000140', 'hex');
const padded = (size: number): Buffer => {
  // A comment segment takes at most 65,533 bytes: as many as needed, before the rest of the picture.
  const segments: Buffer[] = [];
  for (let left = size - jpeg.length; left > 0; ) {
    const length = Math.min(left, 65_535 + 2);
    const segment = Buffer.alloc(length);
    segment.writeUInt16BE(0xfffe, 0);
    segment.writeUInt16BE(length - 2, 2);
    segments.push(segment);
    left -= length;
  }
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
};

describe('a form that violates the documentation is rejected with 400', () => {
  it.each<[string, readonly Part[], RegExp]>([
    ['no cédula', [photo('selfie')], /"citizen_id" is required/],
    ['blank cédula', [{ name: 'citizen_id', value: ' ' }, photo('selfie')], /may not be blank/],
    ['no image', [cedula], /"selfie" is required/],
    ['a name of another version', [cedula, photo('imagen')], /Unexpected field "imagen"/],
    [
      'both variants',
      [cedula, photo('selfie'), { name: 'cedula', value: '8-9001-1' }],
      /Unexpected field "cedula"/,
    ],
    ['cédula twice', [cedula, cedula, photo('selfie')], /more than once/],
    [
      'image as text',
      [cedula, { name: 'selfie', value: jpeg.toString('base64') }],
      /"selfie" must be a file/,
    ],
    ['cédula as a file', [photo('citizen_id'), photo('selfie')], /"citizen_id" must be text/],
    [
      'unknown device',
      [cedula, photo('selfie'), { name: 'device', value: 'desktop' }],
      /DESKTOP, IOS, ANDROID/,
    ],
    ['PNG named .jpg', [cedula, photo('selfie', { bytes: png })], /not a valid JPEG/],
    ['half a JPEG', [cedula, photo('selfie', { bytes: jpeg.subarray(0, 900) })], /not a valid JPEG/],
    ['empty file', [cedula, photo('selfie', { bytes: Buffer.alloc(0) })], /not a valid JPEG/],
    ['name without .jpg', [cedula, photo('selfie', { filename: 'blob' })], /must be a .jpg/],
    ['another content type', [cedula, photo('selfie', { contentType: 'image/png' })], /must be image\/jpeg/],
    ['one byte over 2 MB', [cedula, photo('selfie', { bytes: padded(2_000_001) })], /exceeds 2 MB/],
  ])('%s', async (_, parts, detail) => {
    const answer = await client.form(nationals, parts, bearer());
    expect([answer.status, answer.json['detail']]).toEqual([400, expect.stringMatching(detail)]);
  });

  it('takes an image of exactly 2,000,000 bytes', async () => {
    const answer = await client.form(
      nationals,
      [cedula, photo('selfie', { bytes: padded(2_000_000) })],
      bearer(),
    );
    expect([answer.status, answer.json['valid']]).toEqual([200, true]);
  });

  it.each(sandboxProfiles)('$name accepts only its own field names', async (profile) => {
    const own = [
      { name: profile.cedula, value: '8-9001-1' },
      photo(profile.image),
      { name: profile.device, value: 'DESKTOP' },
    ];
    expect((await client.form(profile.path, own, bearer())).json['valid']).toBe(true);
    const other = sandboxProfiles.find(({ image }) => image !== profile.image);
    const foreign = [{ name: profile.cedula, value: '8-9001-1' }, photo(other?.image ?? '')];
    expect((await client.form(profile.path, foreign, bearer())).status).toBe(400);
  });

  it.each(['true', 'False', '1', ''])('sends no id when requested with "%s"', async (value) => {
    const answer = await client.form(
      nationals,
      [cedula, photo('selfie'), { name: 'return_id', value }],
      bearer(),
    );
    expect(answer.status).toBe(200);
    expect(answer.json).not.toHaveProperty('id');
  });

  it('is JSON or text instead of a form: 415', async () => {
    for (const type of ['application/json', 'text/plain']) {
      const headers = { ...bearer(), 'content-type': type };
      const answer = await client.biometrics('8-9001-1', undefined, {
        body: '{"citizen_id":"8-9001-1"}',
        headers,
      });
      expect([answer.status, typeof answer.json['detail']]).toEqual([415, 'string']);
    }
    const urlencoded = await client.biometrics('8-9001-1', undefined, {
      body: new URLSearchParams({ citizen_id: '8-9001-1' }),
      headers: bearer(),
    });
    expect(urlencoded.status).toBe(415);
  });

  it('is a multipart body without a boundary or an end: 4xx with a detail', async () => {
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x']) {
      const headers = { ...bearer(), 'content-type': type };
      const answer = await client.biometrics('8-9001-1', undefined, { body: '--x\r\nnothing', headers });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(typeof answer.json['detail']).toBe('string');
    }
  });
});

describe('paths and methods', () => {
  it('answers 404 and 405 in the vendor’s words', async () => {
    const missing = await client.form('/api/v3/biometrics/nationals', [], bearer());
    expect([missing.status, missing.json]).toEqual([404, { detail: 'Not found.' }]);
    const wrong = await client.biometrics('8-9001-1', undefined, { method: 'PUT' });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

describe('liveness', () => {
  it('accepts any image format, and returns its figures only if details are requested', async () => {
    const answer = await client.liveness('8-9120-1', [
      photo('selfie', { bytes: png, filename: 'a.png', contentType: 'image/png' }),
    ]);
    expect([answer.status, answer.json]).toEqual([200, { api_response: {} }]);
  });

  it.each([
    ['no selfie', [{ name: 'details', value: 'True' }]],
    ['a cédula it does not take', [photo('selfie'), cedula]],
    ['no image', [photo('selfie', { bytes: Buffer.from('<svg/>') })]],
  ])('refuses %s', async (_, parts) => {
    expect((await client.liveness(undefined, parts)).status).toBe(400);
  });
});

it('a cédula outside the reserved numbers is not found', async () => {
  const { json } = await client.biometrics('8-123-4567');
  expect(json).toMatchObject({ valid: false, code: 102 });
});

it('an unassigned reserved number fails with a pointer to the list', async () => {
  const { status, json } = await client.biometrics('8-9098-1');
  expect([status, json['detail']]).toEqual([
    400,
    `Unknown scenario 9098: ${sandbox.apptenticate.url}/ lists those there are.`,
  ]);
});

it('the body is read even if the token is rejected', async () => {
  const body = multipart([cedula, photo('selfie', { bytes: padded(1_500_000) })]);
  const answer = await client.biometrics('8-9001-3', 'wrong', {
    body,
    headers: { authorization: 'Bearer wrong' },
  });
  expect(answer.status).toBe(401);
});
