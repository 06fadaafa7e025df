import { expect, test } from 'vitest';
import { proofsOf, tellProofs } from './documented.ts';
import { type Mutant, type MutationReport, scoreOf } from './report.ts';

const mutant = (line: number, status: Mutant['status'], ...killedBy: string[]): Mutant => ({
  status,
  replacement: '""',
  location: { start: { line, column: 3 }, end: { line, column: 7 } },
  killedBy,
});
const report: MutationReport = {
  files: {
    'src/bff/providers/apptenticate/apptenticate.ts': {
      source: "[ 'id',\n".repeat(20),
      mutants: [
        mutant(7, 'Killed', 'id', 'id True'),
        mutant(8, 'Killed', 'id True'),
        mutant(9, 'Killed', 'elsewhere'),
        mutant(10, 'Timeout'),
        mutant(11, 'Survived'),
        mutant(12, 'NoCoverage'),
        mutant(13, 'Ignored'),
      ],
    },
  },
  testFiles: {
    'src/bff/providers/documented-requests.test.ts': {
      tests: [
        { id: 'id', name: 'Apptenticate > biometrics: id' },
        { id: 'id True', name: 'Apptenticate > biometrics: id True' },
      ],
    },
    'src/bff/providers/apptenticate/apptenticate.test.ts': {
      tests: [{ id: 'elsewhere', name: 'biometrics: id' }],
    },
  },
};

test('a mutant is detected when a test failed or never ended', () => {
  expect(scoreOf(report)).toEqual({ mutants: 6, noticed: 4, ignored: 1 });
});

test('a documented name counts only its own tests, not those of a longer name', () => {
  const proofs = proofsOf(report, 'apptenticate');
  const of = (name: string) => proofs.find((proof) => proof.name === name && proof.kind === 'request');
  const change = '`` \'id\' `` → `` "" ``';
  expect(of('biometrics: id')).toMatchObject({
    noticed: 1,
    closest: { where: 'apptenticate.ts:7', change, others: 1 },
  });
  expect(of('biometrics: id True')).toMatchObject({
    noticed: 2,
    closest: { where: 'apptenticate.ts:8', change, others: 0 },
  });
  expect(of('biometrics: imagen')).toMatchObject({ noticed: 0, closest: undefined });
  expect(tellProofs(proofs)).toContain(
    `| \`biometrics: id\` | request | 1 | apptenticate.ts:7 ${change} | 1 |`,
  );
});
