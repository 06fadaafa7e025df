import { createHash } from 'node:crypto';
import { referenceImage } from '../fixtures/reference-image.ts';
import { decodeBase64 } from './base64.ts';

/** A person of a scenario, with their enrolment. `template` and `image` are Base64. */
export interface SandboxPerson {
  cedula: string;
  userId: string;
  template: string;
  image: string;
}

/** The `member`-th person of a scenario, from 1, so that parallel tests need not share people. */
export function person(scenario: number, member: number): SandboxPerson {
  const userId = `${scenario}${String(member).padStart(6, '0')}`;
  return {
    cedula: `8-${scenario}-${member}`,
    userId,
    template: makeTemplate(userId, 1),
    image: referenceImage.base64,
  };
}

const mark = 'COTEJO-TEMPLATE';

/** Opaque except to the sandbox, which reads the user id from it. The filler gives it a plausible size. */
export function makeTemplate(userId: string, version: number): string {
  const head = `${mark}:${userId}:${version}:`;
  const filler = Array.from({ length: 16 }, (_, block) =>
    createHash('sha256').update(`${head}${block}`).digest(),
  );
  return Buffer.concat([Buffer.from(head), ...filler]).toString('base64');
}

/** User id and version of a template; undefined for one that the sandbox did not create. */
export function readTemplate(template: string): { userId: string; version: number } | undefined {
  const text = decodeBase64(template)?.toString('latin1') ?? '';
  const [, userId, version] = /^COTEJO-TEMPLATE:(\d+):(\d+):/.exec(text) ?? [];
  return userId && version ? { userId, version: Number(version) } : undefined;
}
