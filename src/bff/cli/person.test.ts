import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { maskClaim } from '../../contract/claim.ts';
import { closingOf, limits, openingOf } from '../db/store.suite.ts';
import { openStores } from '../stores.ts';
import { runCotejo } from './run.suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'cotejo-person-'));
const file = join(folder, 'cotejo.sqlite');
const recordKey = 'a key of the record for these tests';
const enrolmentKey = randomBytes(32);
const env = {
  RECORD_KEY: recordKey,
  ENROLMENT_KEYS: `2026:${enrolmentKey.toString('base64')}`,
  DATABASE_FILE: file,
};

const run = (command: string, args: string[]) => runCotejo([command, ...args], env);

beforeAll(async () => {
  const stores = await openStores({
    database: { kind: 'sqlite', file },
    recordKey: Buffer.from(recordKey),
    enrolmentKeys: [{ id: '2026', key: enrolmentKey }],
    receiptKeys: [],
  });
  for (const [n, cedula] of ['8-1-1', '8-1-1', '8-2-2'].entries()) {
    const claim = { hash: stores.keyed('claim', cedula), mask: maskClaim(cedula) };
    const opening = openingOf({ claim, at: Date.UTC(2026, n, 15) });
    await stores.record.begin(opening, limits(100));
    await stores.record.finish(opening.key, closingOf(opening));
  }
  await stores.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the data of one person', () => {
  test('writes all data of one person into a file and a page for this user only, overwrites nothing, and notes it', async () => {
    const [output, page] = [join(folder, 'person.json'), join(folder, 'person.html')];
    const args = ['person', '8-1-1', '--output', output, '--page', page, '--language', 'en'];
    expect(await run('record', args)).toEqual({
      code: 0,
      output: 'Written: 2 verifications and no enrolment.\n',
    });
    const written = JSON.parse(readFileSync(output, 'utf8')) as { verifications: { id: string }[] };
    expect(written).toMatchObject({
      cedula: maskClaim('8-1-1'),
      verifications: { length: 2 },
      enrolment: null,
    });
    expect(readFileSync(page, 'utf8')).toContain('A person&#39;s data');
    for (const made of [output, page]) expect(statSync(made).mode & 0o777).toBe(0o600);
    expect(await run('record', args)).toMatchObject({
      code: 1,
      output: expect.stringContaining('EEXIST') as string,
    });
    const { output: searches } = await run('record', ['searches']);
    for (const { id } of written.verifications)
      expect(searches).toMatch(new RegExp(`"operator":"command:[^"]+".*"person-export".*"${id}"`));
  });

  test('erases one person with a certificate, and the journal still holds', async () => {
    const [certificate, page] = [join(folder, 'gone.json'), join(folder, 'gone.html')];
    expect(await run('record', ['erase', '8-1-1'])).toEqual({
      code: 0,
      output:
        'There are 2 verifications and no enrolment of this person. Add --yes to delete them for good.\n',
    });
    const files = ['--certificate', certificate, '--page', page];
    expect(await run('record', ['erase', '8-1-1', '--yes', ...files])).toEqual({
      code: 0,
      output: 'Deleted: 2 verifications and no enrolment.\n',
    });
    const { journal, verifications } = JSON.parse(readFileSync(certificate, 'utf8')) as {
      journal: string;
      verifications: unknown[];
    };
    expect(verifications).toHaveLength(2);
    expect(readFileSync(page, 'utf8')).toContain('Constancia de eliminación de datos');
    const { code, output } = await run('audit', ['--anchor', journal]);
    expect(code).toBe(0);
    // Two readings, one of which could not write its file, and the erasure: of two verifications each.
    expect(output).toMatch(
      /^8 entries of the journal read, 1 verifications, 6 searches over all stations\.\nWhole\. .*: 8:[\w-]{43}\n$/,
    );
    expect(await run('record', ['erase', '8-2-2', '--yes', ...files])).toMatchObject({
      code: 1,
      output: expect.stringContaining('EEXIST') as string,
    });
  });
});
