import { afterEach, expect, test, vi } from 'vitest';
import { z } from '../../contract/z.ts';
import { createUuid } from './uuid.ts';

afterEach(() => vi.unstubAllGlobals());

test('is a UUID of version 4, another one each time, without crypto.randomUUID', () => {
  const { crypto } = globalThis;
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
  const all = Array.from({ length: 1000 }, createUuid);
  for (const uuid of all) expect(z.safeParse(z.uuid({ version: 'v4' }), uuid).success, uuid).toBe(true);
  expect(new Set(all).size).toBe(all.length);
});
