import { expect, test } from 'vitest';
import { provenanceSchema } from '../../contract/provenance.ts';
import { z } from '../../contract/z.ts';
import type { Photo, VisitPerson } from '../flow/state.ts';
import { provenanceOf } from './provenance.ts';

const own: VisitPerson = { consent: { version: '1', at: 0 }, cedula: '8-123-4567' };
const guest: VisitPerson = { handoff: 'id', mask: '8-•••-4567' };
const photo: Photo = {
  jpeg: new Blob(['jpeg']),
  width: 1280,
  height: 720,
  check: { doubt: 'too-dark', aspects: { face: true, light: false } },
  trigger: 'automatic',
};
const attempt = (person: VisitPerson, source: 'camera' | 'file', of: Photo = photo) => ({
  person,
  key: 'key',
  capture: { current: { photo: of, source, tokens: null } },
});
const { trigger: _, check: __, ...plain } = photo;

test.each([
  ['a person', attempt(own, 'camera'), undefined, 'camera', 'automatic'],
  ['a file', attempt(own, 'file', plain), undefined, 'file', 'chosen'],
  ['a file on a phone', attempt(guest, 'file', plain), undefined, 'file', 'chosen'],
  ['a phone', attempt(guest, 'camera', { ...photo, trigger: 'pressed' }), undefined, 'phone', 'pressed'],
  ['a kiosk', attempt(own, 'camera'), 'kiosk', 'kiosk', 'automatic'],
  ['a counter', attempt(own, 'camera', plain), 'counter', 'counter', 'pressed'],
] as const)('%s', (_name, made, place, source, trigger) => {
  const provenance = provenanceOf(made, place);
  expect(provenance).toMatchObject({ source, trigger, photo: { width: 1280, height: 720, bytes: 4 } });
  // What the server takes, without anything of the person.
  expect(z.parse(provenanceSchema, JSON.parse(JSON.stringify(provenance)))).toEqual(provenance);
  expect(JSON.stringify(provenance)).not.toMatch(/8-\d|"(?:id|key|cedula)"/);
});

test('what was found goes with it; not measured is not the same as well', () => {
  expect(provenanceOf(attempt(own, 'camera'), undefined)?.findings).toEqual(photo.check);
  expect(provenanceOf(attempt(own, 'camera', plain), undefined)?.findings).toBeNull();
});

test('nothing is told of the vendor’s own widget', () => {
  const tokens = { bestImageToken: 'x' };
  const capture = { current: { photo, source: 'camera' as const, tokens } };
  expect(provenanceOf({ person: own, key: 'key', capture }, undefined)).toBeUndefined();
});
