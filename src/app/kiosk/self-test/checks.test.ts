import { expect, test } from 'vitest';
import type { SelfTest } from '../../../contract/station.ts';
import { isMissing, judge, type OwnCheck, ownChecks, type Seen } from './checks.ts';

const now = Date.parse('2026-11-22T05:00:00.000Z');
const body: SelfTest = {
  recordReady: true,
  vendors: [
    { provider: 'apptenticate', reachable: true, ms: 4 },
    { provider: 'facephi', reachable: true, ms: 5 },
  ],
  now: new Date(now).toISOString(),
};
const well: Seen = {
  told: { body },
  askedAt: now,
  permission: 'granted',
  devices: [{ id: '1', label: 'Logitech BRIO (046d:085e)' }],
  wanted: null,
  outOfReach: false,
};
const vendors = [{ provider: 'facephi' as const, reachable: false, ms: 5 }];

test.each<[string, Partial<Seen>, OwnCheck[]]>([
  ['all is well', {}, []],
  ['the server is away', { told: { code: 'OFFLINE', retryAfter: null } }, ['server']],
  ['the record takes nothing', { told: { body: { ...body, recordReady: false } } }, ['record']],
  ['a vendor is away', { told: { body: { ...body, vendors } } }, ['vendors']],
  ['two minutes off', { askedAt: now + 120_000 }, []],
  ['more than two minutes fast', { askedAt: now + 121_000 }, ['clock']],
  ['more than two minutes slow', { askedAt: now - 121_000 }, ['clock']],
  ['each person would be asked', { permission: 'prompt' }, ['permission']],
  ['nobody would be asked', { permission: 'denied' }, ['permission']],
  ['a browser that does not tell', { permission: null }, []],
  ['no camera', { devices: [] }, ['camera']],
  ['the camera by a part of its name', { wanted: 'brio' }, []],
  ['another camera', { wanted: 'C920' }, ['camera']],
  ['one that the vendor cannot be given', { outOfReach: true }, ['camera']],
  ['names that are not told yet', { wanted: 'C920', devices: [{ id: '1', label: '' }] }, []],
])('%s', (_, more, missing) => {
  const found = judge({ ...well, ...more });
  expect(ownChecks.filter((check) => found[check].is === 'missing')).toEqual(missing);
  expect(isMissing(found)).toBe(missing.length > 0);
});

test('without permission nobody knows of a camera', () => {
  expect(judge({ ...well, permission: 'prompt', devices: [] }).camera).toEqual({ is: 'unknown' });
});

test('what is missing is named', () => {
  const found = judge({
    ...well,
    told: { body: { ...body, vendors } },
    askedAt: now + 600_000,
    wanted: 'C920',
  });
  expect(found.vendors).toEqual({ is: 'missing', more: { vendors: ['facephi'] } });
  expect(found.clock).toEqual({ is: 'missing', more: { minutes: 10 } });
  expect(found.camera).toEqual({ is: 'missing', more: { camera: 'C920' } });
});

test('what only the server knows is not called well without it', () => {
  const found = judge({ ...well, told: { code: 'OFFLINE', retryAfter: null } });
  for (const check of ['record', 'vendors', 'clock'] as const)
    expect(found[check]).toEqual({ is: 'unknown' });
});
