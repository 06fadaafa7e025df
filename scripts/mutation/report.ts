/** What is read of Stryker's report. Source: mutation-testing-report-schema 2.0. */
export interface MutationReport {
  /** By path. */
  files: Record<string, { source: string; mutants: readonly Mutant[] }>;
  /** By path; a test's id is unique in the report, its name has the groups before it: `FacePhi > any: 401`. */
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
  replacement?: string;
  location: Record<'start' | 'end', Place>;
  /** Ids of tests: all that failed, where none was spared after the first. */
  killedBy?: readonly string[];
}

/** Both counted from one; an end is behind the last sign. */
export interface Place {
  line: number;
  column: number;
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
