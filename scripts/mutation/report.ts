/** What is read of Stryker's report. Source: mutation-testing-report-schema 2.0. */
export interface MutationReport {
  /** By path. */
  files: Record<string, { mutants: readonly Mutant[] }>;
  /** By path; the id of a test is unique in the report. */
  testFiles: Record<string, { tests: readonly { id: string; name: string }[] }>;
}

export interface Mutant {
  status:
    | 'Killed'
    | 'Timeout'
    | 'Survived'
    | 'NoCoverage'
    | 'Ignored'
    | 'CompileError'
    | 'RuntimeError'
    | 'Pending';
  mutatorName: string;
  replacement?: string;
  location: { start: { line: number } };
  /** Ids of tests: all that failed, where none was spared after the first. */
  killedBy?: readonly string[];
}

/** Changes, those of them that a test noticed, and those that were left out on purpose. */
export interface Tally {
  mutants: number;
  noticed: number;
  ignored: number;
}

export function scoreOf({ files }: Pick<MutationReport, 'files'>): Tally {
  const all = Object.values(files).flatMap(({ mutants }) => mutants);
  const count = (...statuses: Mutant['status'][]) =>
    all.filter(({ status }) => statuses.includes(status)).length;
  const noticed = count('Killed', 'Timeout');
  return { mutants: noticed + count('Survived', 'NoCoverage'), noticed, ignored: count('Ignored') };
}
