import { expect, test } from 'vitest';
import { clockTimeOf, momentOf } from './clock-time.ts';

const at = '2026-11-30T20:04:05.000Z';

test.each([
  ['en', 'America/Panama', 'Panama time'],
  ['es', 'America/Panama', 'hora de Panamá'],
  ['en', 'America/New_York', 'New York time'],
  ['es', 'Europe/Madrid', 'hora de Madrid'],
  ['en', 'America/Bogota', 'Colombia Time'],
  ['en', 'UTC', 'GMT+0'],
])('in %s the zone %s is called %s, by no abbreviation of another country', (locale, timeZone, name) => {
  expect(momentOf(at, locale, timeZone)).toMatch(new RegExp(`${name.replace('+', '\\+')}$`));
  expect(clockTimeOf(at, locale, timeZone)).toMatch(new RegExp(`${name.replace('+', '\\+')}$`));
});

test('without a zone it is that of the device', () => {
  expect(momentOf(at, 'en', undefined)).toContain('2026');
});
