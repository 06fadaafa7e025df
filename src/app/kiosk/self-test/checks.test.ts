import { expect, test } from 'vitest';
import type { SelfTest } from '../../../contract/station.ts';
import { type OwnCheck, ownChecks } from '../../../contract/station-checks.ts';
import { isMissing, judgeChecks, type Readings } from './checks.ts';

const now = Date.parse('2026-11-22T05:00:00.000Z');
const body: SelfTest = {
  recordReady: true,
  vendors: [
    { provider: 'apptenticate', reachable: true, ms: 4 },
    { provider: 'facephi', reachable: true, ms: 5 },
  ],
  now: new Date(now).toISOString(),
};
const well: Readings = {
  answer: { body },
  requestedAt: now,
  permission: 'granted',
  devices: [{ id: '1', label: 'Logitech BRIO (046d:085e)' }],
  wanted: null,
  outOfReach: false,
};
const vendors = [{ provider: 'facephi' as const, reachable: false, ms: 5 }];

test.each<[string, Partial<Readings>, OwnCheck[]]>([
  ['all is well', {}, []],
  ['the server is away', { answer: { code: 'OFFLINE', retryAfter: null } }, ['server']],
  ['the record takes nothing', { answer: { body: { ...body, recordReady: false } } }, ['record']],
  ['a vendor is away', { answer: { body: { ...body, vendors } } }, ['vendors']],
  ['two minutes off', { requestedAt: now + 120_000 }, []],
  ['more than two minutes fast', { requestedAt: now + 121_000 }, ['clock']],
  ['more than two minutes slow', { requestedAt: now - 121_000 }, ['clock']],
  ['the browser would prompt each person', { permission: 'prompt' }, ['permission']],
  ['permission is denied', { permission: 'denied' }, ['permission']],
  ['the permission is unknown', { permission: null }, []],
  ['no camera', { devices: [] }, ['camera']],
  ['the camera by a part of its name', { wanted: 'brio' }, []],
  ['another camera', { wanted: 'C920' }, ['camera']],
  ['a camera that the vendor cannot open', { outOfReach: true }, ['camera']],
  ['names that are not available yet', { wanted: 'C920', devices: [{ id: '1', label: '' }] }, []],
])('%s', (_, more, missing) => {
  const found = judgeChecks({ ...well, ...more });
  expect(ownChecks.filter((check) => found[check].is === 'missing')).toEqual(missing);
  expect(isMissing(found)).toBe(missing.length > 0);
});

test('without permission the camera is unknown', () => {
  expect(judgeChecks({ ...well, permission: 'prompt', devices: [] }).camera).toEqual({ is: 'unknown' });
});

test('reports what is missing', () => {
  const found = judgeChecks({
    ...well,
    answer: { body: { ...body, vendors } },
    requestedAt: now + 600_000,
    wanted: 'C920',
  });
  expect(found.vendors).toEqual({ is: 'missing', more: { vendors: ['facephi'] } });
  expect(found.clock).toEqual({ is: 'missing', more: { minutes: 10 } });
  expect(found.camera).toEqual({ is: 'missing', more: { camera: 'C920' } });
});

test('server-side checks are not reported as passed without the server', () => {
  const found = judgeChecks({ ...well, answer: { code: 'OFFLINE', retryAfter: null } });
  for (const check of ['record', 'vendors', 'clock'] as const)
    expect(found[check]).toEqual({ is: 'unknown' });
});
