import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createReceipts } from '../../../src/bff/receipt/receipts.ts';
import { closingOf, openingOf } from '../../../src/bff/store/store.suite.ts';
import { runTool } from '../tool.ts';
import { receiptTask } from './check.ts';

const folder = mkdtempSync(join(tmpdir(), 'cotejo-receipts-'));
const keys = [{ id: '2026', key: randomBytes(32) }];
const jwks = join(folder, 'jwks.json');
const day = 24 * 3_600_000;

/** A receipt of a verification so long ago. */
async function receiptFrom(ago: number) {
  const { issue, publicKeys } = createReceipts({ keys, institution: 'Registro', lifeMs: 90 * day });
  writeFileSync(jwks, JSON.stringify(publicKeys));
  const opening = openingOf({ at: Date.now() - ago });
  return issue({ verification: closingOf(opening).answer.verification, mask: opening.claim.mask });
}

let said: string[] = [];
beforeEach(() => {
  said = [];
  const listen = (line: string) => void said.push(line);
  vi.spyOn(console, 'log').mockImplementation(listen);
  vi.spyOn(console, 'error').mockImplementation(listen);
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]): Promise<[number, string]> {
  process.exitCode = 0;
  await receiptTask(args);
  return [Number(process.exitCode), said.splice(0).join('\n')];
}

test('genuine, by its token, its link, or its text in lines: says what it says', async () => {
  const { token, receipt } = await receiptFrom(0);
  const inLines = (token.match(/.{1,40}/g) ?? []).join('\n  ');
  for (const text of [token, `https://verify.example.org/receipt#${token}`, inLines]) {
    const [code, told] = await run('check', text, '--keys', jwks);
    expect(code).toBe(0);
    expect(told).toMatch(/^Genuine and unchanged\.\nfolio {8}/);
    for (const part of [
      receipt.folio,
      receipt.at,
      'Registro',
      '8-•••-•567',
      'verified (ok)',
      'apptenticate 900719',
    ])
      expect(told).toContain(part);
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

test('a file without keys is said, and nothing of the receipt', async () => {
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

test('as a program, with the keys of the configuration', async () => {
  const { token } = await receiptFrom(0);
  const env = {
    DATABASE_FILE: join(folder, 'cotejo.sqlite'),
    RECEIPT_KEYS: `2026:${keys[0]?.key.toString('base64')}`,
  };
  const start = (...args: string[]) =>
    runTool(['--disable-warning=ExperimentalWarning', 'scripts/receipt.ts', ...args], {
      env,
      output: 'keep',
    });
  const [checked, misused] = await Promise.all([start('check', token), start('look')]);
  expect(checked).toMatchObject({ code: 0, output: expect.stringContaining('Genuine') as string });
  expect(misused).toMatchObject({ code: 64, output: expect.stringContaining('npm run receipt') as string });
});
