/** Sources in which tests must detect every mutant, and those tests. Globs, relative to the project. */
export interface Mutated {
  sources: readonly string[];
  tests: readonly string[];
}

const providers = 'src/bff/providers';
const documented = `${providers}/documented-*.test.ts`;

/** Code that decides about people and money. */
export const rooms = {
  claim: {
    sources: ['src/contract/claim.ts', 'src/contract/outcome.ts'],
    tests: ['src/contract/*.test.ts'],
  },
  flow: { sources: ['src/app/flow/*.ts'], tests: ['src/app/flow/*.test.ts'] },
  join: {
    sources: [`${providers}/join.ts`, `${providers}/merge.ts`, `${providers}/ask.ts`],
    tests: [
      `${providers}/{join,ask}*.test.ts`,
      `${providers}/*/answers.test.ts`,
      documented,
      'src/bff/verification/verify.test.ts',
    ],
  },
  apptenticate: {
    sources: [`${providers}/apptenticate/*.ts`],
    tests: [`${providers}/apptenticate/*.test.ts`, documented],
  },
  facephi: {
    sources: [`${providers}/facephi/*.ts`],
    tests: [`${providers}/facephi/*.test.ts`, documented],
  },
  faults: {
    sources: [`${providers}/fault.ts`, `${providers}/guarded.ts`, `${providers}/texts.ts`],
    tests: [`${providers}/{fault,guarded}.test.ts`, `${providers}/{apptenticate,facephi}/*.test.ts`],
  },
  verify: {
    sources: ['src/bff/verification/verify.ts'],
    tests: ['src/bff/verification/verify.test.ts', 'src/bff/verification/verify-record.test.ts'],
  },
} as const satisfies Record<string, Mutated>;
export type Room = keyof typeof rooms;
export const isRoom = (name: string | undefined): name is Room => name !== undefined && name in rooms;
