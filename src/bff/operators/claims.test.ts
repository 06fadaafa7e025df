import { expect, test } from 'vitest';
import { nameOf, roleOf } from './claims.ts';

const settings = (roles: string, name = 'name') => ({
  claims: { roles, name },
  roles: { operator: 'op', administrator: 'admin' },
});

test.each<[string, object, string | undefined]>([
  ['roles', { roles: ['op'] }, 'operator'],
  ['roles', { roles: ['x', 'admin', 'op'] }, 'administrator'],
  ['roles', { roles: 'x op' }, 'operator'],
  ['realm_access.roles', { realm_access: { roles: ['op'] } }, 'operator'],
  ['https://example.org/roles', { 'https://example.org/roles': ['op'] }, 'operator'],
  ['roles', {}, undefined],
  ['roles', { roles: ['operator', 'opx', ['op'], { op: true }] }, undefined],
  ['roles', { roles: { op: true } }, undefined],
  ['roles', { roles: true }, undefined],
  ['a.b', { a: ['op'] }, undefined],
  ['__proto__.roles', {}, undefined],
  ['constructor.name', {}, undefined],
])('%s of %j is the role %s', (path, claims, role) => {
  expect(roleOf(claims, settings(path))).toBe(role);
});

test('a name is one line of what the claims have', () => {
  expect(nameOf({ name: ' Ana\r\nPérez\u202E ' }, settings('roles'))).toBe('Ana Pérez');
  expect(nameOf({ name: '\u0000', email: 'ana@example.org' }, settings('roles'))).toBe('ana@example.org');
  expect(nameOf({ sub: 'x'.repeat(200) }, settings('roles'))).toHaveLength(64);
  expect(nameOf({ profile: { nick: 'ana' } }, settings('roles', 'profile.nick'))).toBe('ana');
});
