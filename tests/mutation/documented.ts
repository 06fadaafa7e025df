import { basename } from 'node:path';
import { type DocumentedKind, documented } from '../../src/sandbox/documented.ts';
import type { Mutant, MutationReport, Place } from './report.ts';
import type { Room } from './rooms.ts';

/** Adapter rooms: tests must detect a mutant of everything that the vendor's documents name. */
export const isDocumentedRoom = (room: Room): room is 'apptenticate' | 'facephi' =>
  room === 'apptenticate' || room === 'facephi';

export interface Proof {
  /** `biometrics: citizen_id`, as in docs/reference/scenarios.md. */
  name: string;
  kind: DocumentedKind;
  /** Mutants of the adapter that this name's own tests detected. */
  noticed: number;
  /** The mutant that the fewest other names' tests detected, and how many did. */
  closest: { where: string; change: string; others: number } | undefined;
}

const files: Record<DocumentedKind, string> = {
  request: 'documented-requests.test.ts',
  response: 'documented-answers.test.ts',
  status: 'documented-answers.test.ts',
  code: 'documented-codes.test.ts',
  refusal: 'documented-codes.test.ts',
};

/** Per documented name, the mutants that its own tests detected. The report must list every failed test. */
export function proofsOf(report: MutationReport, vendor: 'apptenticate' | 'facephi'): Proof[] {
  const names = documented
    .filter((one) => one.vendor === vendor)
    .map(({ service, kind, name }) => ({ kind, name: `${service}: ${name}` }));
  const rowOf = rowsByTest(report, names);
  const killed = Object.entries(report.files).flatMap(([path, { source, mutants }]) =>
    mutants.flatMap((mutant) => {
      const rows = new Set(mutant.killedBy?.flatMap((id) => rowOf.get(id) ?? []));
      return rows.size > 0 ? [{ path, source, mutant, rows }] : [];
    }),
  );
  return names.map((one) => {
    const mine = killed.filter(({ rows }) => rows.has(one)).sort((a, b) => a.rows.size - b.rows.size);
    const [first] = mine;
    const closest = first && {
      where: `${basename(first.path)}:${first.mutant.location.start.line}`,
      change: changeOf(first.source, first.mutant),
      others: first.rows.size - 1,
    };
    return { ...one, noticed: mine.length, closest };
  });
}

type Named = Pick<Proof, 'name' | 'kind'>;

/** A test belongs to the row with the longest name that its title begins with. */
function rowsByTest({ testFiles }: MutationReport, names: readonly Named[]): Map<string, Named> {
  const rows = new Map<string, Named>();
  for (const [path, { tests }] of Object.entries(testFiles)) {
    const here = names.filter(({ kind }) => path.endsWith(files[kind]));
    for (const { id, name } of tests) {
      const title = name.split(' > ').at(-1) ?? '';
      const [row] = here
        .filter((one) => title.startsWith(one.name))
        .sort((a, b) => b.name.length - a.name.length);
      if (row !== undefined) rows.set(id, row);
    }
  }
  return rows;
}

function changeOf(source: string, { location, replacement = '' }: Mutant): string {
  const lines = source.split('\n');
  const at = ({ line, column }: Place) =>
    lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, column - 1);
  return `${shown(source.slice(at(location.start), at(location.end)))} → ${shown(replacement)}`;
}

function shown(code: string): string {
  // An empty template literal would close the Markdown code span.
  const text = code.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').replaceAll('``', '""');
  return `\`\` ${text.length > longest ? `${text.slice(0, longest)}…` : text} \`\``;
}
const longest = 60;

/** A Markdown table. */
export function tellProofs(proofs: readonly Proof[]): string {
  const rows = proofs.map(({ name, kind, noticed, closest }) => {
    const near = closest ? `${closest.where} ${closest.change} | ${closest.others}` : 'none | ';
    return `| \`${name}\` | ${kind} | ${noticed} | ${near} |`;
  });
  return `| documented | kind | changes noticed by its own test | the closest of them | other names that noticed it |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}
