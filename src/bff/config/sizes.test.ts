import { expect, test } from 'vitest';
import { configOf, sandboxEnv } from '../testing/env.suite.ts';
import { readConfig } from './config.ts';
import { findSizeWarnings } from './sizes.ts';

const needs = [
  { id: 'apptenticate', requests: 1 },
  { id: 'facephi', requests: 2 },
] as const;
const postgres = {
  DATABASE_URL: 'postgres://u:p@h/d',
  RECORD_KEY: 'k'.repeat(32),
  ENROLMENT_KEYS: `a:${Buffer.alloc(32).toString('base64')}`,
  RECEIPT_KEYS: `a:${Buffer.alloc(32).toString('base64')}`,
};
const { DATABASE_FILE: _, ...withoutFile } = sandboxEnv;
const named = (env: Record<string, string>) =>
  findSizeWarnings(readConfig({ ...withoutFile, ...env }), needs, 4).map(
    ({ settings }) => settings.split(',', 1)[0],
  );

test('the default sizes fit each other', () => {
  expect(findSizeWarnings(configOf(), needs, 4)).toEqual([]);
});

test.each<[string, Record<string, string>]>([
  ['VENDOR_CONNECTIONS', { VENDOR_CONNECTIONS: '64' }],
  ['IN_FLIGHT', { VENDOR_QUEUE: '0' }],
  ['DECODE_SLOTS', { DECODE_SLOTS: '4' }],
  ['DATABASE_CONNECTIONS', { ...postgres, DATABASE_CONNECTIONS: '2' }],
  ['VENDOR_TOTAL_MS', { VENDOR_TOTAL_MS: '9000' }],
  ['LEAST_BYTES_PER_SECOND', { LEAST_BYTES_PER_SECOND: '9000' }],
  ['SHUTDOWN_MS', { SHUTDOWN_MS: '9000' }],
])('%s that does not fit is named', (name, env) => {
  expect(named(env)).toEqual([name]);
});

test('the consequence is stated in numbers', () => {
  expect(findSizeWarnings(configOf({ VENDOR_CONNECTIONS: '64' }), needs, 4)).toEqual([
    {
      settings: 'VENDOR_CONNECTIONS, VENDOR_CONCURRENT',
      detail: 'facephi needs 2 connections for a verification: 32 at once and not 64',
    },
  ]);
});
