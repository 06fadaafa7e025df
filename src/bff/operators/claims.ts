import type { SignedIn } from '../../contract/station.ts';
import { z } from '../../contract/z.ts';
import { oneLine } from './one-line.ts';

export interface ClaimSettings {
  claims: { roles: string; name: string };
  /** The institution's names for our roles. */
  roles: Record<SignedIn['role'], string>;
}

const anyObject = z.record(z.string(), z.unknown());
const longestName = 64;

/** The value at a path like `realm_access.roles`; a claim with dots in its own name comes first. */
export function claimAt(claims: unknown, path: string): unknown {
  const object = z.safeParse(anyObject, claims).data;
  if (object === undefined) return undefined;
  if (Object.hasOwn(object, path)) return object[path];
  const dot = path.indexOf('.');
  if (dot === -1 || !Object.hasOwn(object, path.slice(0, dot))) return undefined;
  return claimAt(object[path.slice(0, dot)], path.slice(dot + 1));
}

/** The role in the claims, the higher one of two; undefined where they contain none. */
export function roleOf(claims: unknown, { claims: at, roles }: ClaimSettings): SignedIn['role'] | undefined {
  const found = claimAt(claims, at.roles);
  const held = typeof found === 'string' ? found.split(/\s+/) : Array.isArray(found) ? found : [];
  if (held.includes(roles.administrator)) return 'administrator';
  return held.includes(roles.operator) ? 'operator' : undefined;
}

/** The name that signs notes. */
export function nameOf(claims: unknown, { claims: at }: Pick<ClaimSettings, 'claims'>): string {
  const found = [at.name, 'preferred_username', 'email', 'sub'].map((path) => claimAt(claims, path));
  const names = found
    .filter((it) => typeof it === 'string')
    .map((name) => oneLine(name).slice(0, longestName));
  return names.find((name) => name !== '') ?? '-';
}
