/** Sources of which a test must notice every change, and the tests that may. Globs, relative to the project. */
export interface Mutated {
  sources: readonly string[];
  tests: readonly string[];
}

const providers = 'src/bff/providers';
const verify = 'src/bff/verify*.test.ts';
const documented = `${providers}/documented-*.test.ts`;

/** What decides about people and money. */
export const rooms = {
  claim: {
    sources: ['src/contract/claim.ts', 'src/contract/outcome.ts'],
    tests: ['src/contract/*.test.ts'],
  },
  flow: { sources: ['src/app/flow/*.ts'], tests: ['src/app/flow/*.test.ts'] },
  join: {
    sources: [`${providers}/join.ts`, `${providers}/merge.ts`, `${providers}/ask.ts`],
    tests: [`${providers}/*.test.ts`, verify],
  },
  apptenticate: {
    sources: [`${providers}/apptenticate*.ts`],
    tests: [`${providers}/apptenticate*.test.ts`, documented],
  },
  facephi: {
    sources: [`${providers}/facephi*.ts`],
    tests: [`${providers}/facephi*.test.ts`, documented],
  },
  faults: {
    sources: [`${providers}/fault.ts`, `${providers}/guarded.ts`, `${providers}/texts.ts`],
    tests: ['fault', 'guarded', 'apptenticate', 'facephi'].map((name) => `${providers}/${name}.test.ts`),
  },
  verify: {
    sources: ['src/bff/verify.ts'],
    tests: [
      verify,
      'src/bff/app.test.ts',
      'src/bff/instances.test.ts',
      'src/bff/recorded-calls.test.ts',
      'src/bff/station/verifications.test.ts',
      'src/bff/handoff/routes.test.ts',
    ],
  },
} as const satisfies Record<string, Mutated>;
export type Room = keyof typeof rooms;
export const isRoom = (name: string | undefined): name is Room => name !== undefined && name in rooms;
