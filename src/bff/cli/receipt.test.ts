import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { closingOf, openingOf } from '../db/store.suite.ts';
import { createReceipts } from '../receipts/receipts.ts';
import { runCotejo } from './run.suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'cotejo-receipts-'));
const keys = [{ id: '2026', key: randomBytes(32) }];
const jwks = join(folder, 'jwks.json');
const day = 24 * 3_600_000;

/** A receipt of a verification so long ago. */
async function receiptFrom(ago: number) {
  const { issue, publicKeys } = createReceipts({ keys, institution: 'Registro', lifeMs: 90 * day });
  writeFileSync(jwks, JSON.stringify(publicKeys));
  const opening = openingOf({ at: Date.now() - ago });
  return issue({
    verification: closingOf(opening, {}, 'CT-7K4M-29QX-4P').answer.verification,
    mask: opening.claim.mask,
    consent: opening.consent,
  });
}

afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]): Promise<[number, string]> {
  const { code, output } = await runCotejo(['receipt', ...args]);
  return [code, output.trimEnd()];
}

test('genuine, as a token, a link, or text in lines: prints the content', async () => {
  const { token, receipt } = await receiptFrom(0);
  const inLines = (token.match(/.{1,40}/g) ?? []).join('\n  ');
  for (const text of [token, `https://verify.example.org/receipt#${token}`, inLines]) {
    const [code, message] = await run('check', text, '--keys', jwks);
    expect(code).toBe(0);
    expect(message).toMatch(/^Genuine and unchanged\.\nreference {4}CT-/);
    for (const part of [
      receipt.folio,
      receipt.at,
      'Registro',
      '8-•••-•567',
      'verified (ok)',
      'apptenticate 900719',
    ])
      expect(message).toContain(part);
  }
});

test('expired and forged end with codes of their own', async () => {
  const { token } = await receiptFrom(91 * day);
  expect(await run('check', token, '--keys', jwks)).toEqual([
    2,
    expect.stringMatching(/^Genuine and unchanged\. EXPIRED: it is no longer vouched for since 2/),
  ]);
  const forged = `${token.slice(0, -10)}${token.at(-10) === 'A' ? 'B' : 'A'}${token.slice(-9)}`;
  for (const text of [forged, 'nothing']) {
    expect(await run('check', text, '--keys', jwks)).toEqual([1, expect.stringMatching(/^NOT GENUINE\./)]);
  }
});

test('a file without keys is reported, and nothing about the receipt', async () => {
  const { token } = await receiptFrom(0);
  const wrong = join(folder, 'wrong.json');
  for (const content of ['{}', '<html>', '{"keys":[{"kty":"RSA","n":"x"}]}']) {
    writeFileSync(wrong, content);
    expect(await run('check', token, '--keys', wrong)).toEqual([
      65,
      expect.stringContaining('holds no keys'),
    ]);
  }
  expect((await run('check', token, '--keys', join(folder, 'none')))[1]).toContain('(ENOENT)');
});

test('with --json, the same as data', async () => {
  const { token, receipt } = await receiptFrom(0);
  const [code, output] = await run('check', token, '--keys', jwks, '--json');
  expect([code, JSON.parse(output)]).toEqual([0, { state: 'genuine', receipt }]);
  expect(JSON.parse((await run('check', 'nothing', '--keys', jwks, '--json'))[1])).toEqual({
    state: 'forged',
  });
});

test('without --keys, the keys of the configuration', async () => {
  const { token } = await receiptFrom(0);
  const env = {
    DATABASE_FILE: join(folder, 'cotejo.sqlite'),
    RECEIPT_KEYS: `2026:${keys[0]?.key.toString('base64')}`,
  };
  const [checked, misused] = [
    await runCotejo(['receipt', 'check', token], env),
    await runCotejo(['receipt', 'look'], env),
  ];
  expect(checked).toMatchObject({ code: 0, output: expect.stringContaining('Genuine') as string });
  expect(misused).toMatchObject({ code: 64, output: expect.stringContaining("command 'look'") as string });
});
