import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Behind a proxy all people would be one network, and one of them could use up the share of all. */
test('the socket’s address is never read where the person’s is meant', () => {
  const folder = join(import.meta.dirname, '..');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/\.(test|suite)\.ts$/.test(file),
  );
  const readers = sources.filter((file) =>
    /\brequest\.ip\b|\bip\b[^}\n]*\}: FastifyRequest/.test(readFileSync(join(folder, file), 'utf8')),
  );
  expect(sources.length).toBeGreaterThan(100);
  expect(readers).toEqual([]);
});
