import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Recording, startPlayback, startRecording } from '../../sandbox/recording/open.ts';
import type { Environment } from '../config/environment.ts';
import { goodParts, post } from '../testing/client.suite.ts';
import { photo, type Stage, setStage } from '../testing/sandbox.suite.ts';

let stage: Stage;
let folder: string;
beforeAll(async () => {
  stage = await setStage();
  folder = mkdtempSync(join(tmpdir(), 'cotejo-recorded-'));
});
afterAll(async () => {
  await stage.close();
  rmSync(folder, { recursive: true });
});

/** A server in front of these addresses: its result for each person. */
async function verify({ urls }: Recording, cedulas: string[], env: Environment = {}) {
  const app = await stage.start({
    PROVIDERS: 'apptenticate',
    APPTENTICATE_URL: `${urls.apptenticate}${stage.sandbox.apptenticate.paths.beta}`,
    ...env,
  });
  const reported: unknown[] = [];
  for (const cedula of cedulas) {
    const { status, verification, problem } = await post(app, goodParts(cedula, photo));
    const { outcome, reason, validation } = verification ?? problem?.verification ?? {};
    reported.push({ status, outcome, reason, validation });
  }
  await app.close();
  return reported;
}

test('a server in front of a recording answers as it did in front of the vendor', async () => {
  const recording = await startRecording(folder, { apptenticate: stage.sandbox.apptenticate.url });
  const before = await verify(recording, ['8-9001-81', '8-9101-82', '8-9104-83', '8-9513-84', '8-9703-85']);
  await recording.close();
  const replay = await startPlayback(folder);
  const after = await verify(
    replay,
    ['8-9801-1', '8-9802-1', '8-9803-1', '8-9804-1', '8-9805-1'],
    // Of somebody else: a recording contains no credentials.
    { APPTENTICATE_USERNAME: 'anybody', APPTENTICATE_PASSWORD: 'anything' },
  );
  await replay.close();
  expect(after).toEqual(before);
  expect(before.map((one) => (one as { reason: string }).reason)).toEqual([
    'ok',
    'face-mismatch',
    'photo-not-usable',
    'unreadable-answer',
    'credentials',
  ]);
});
