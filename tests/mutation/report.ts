/** The fields read from Stryker's report. Source: mutation-testing-report-schema 2.0. */
export interface MutationReport {
  /** By path. */
  files: Record<string, { source: string; mutants: readonly Mutant[] }>;
  /** By path. Test ids are unique in the report; names include their groups: `FacePhi > any: 401`. */
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
  /** Ids of failed tests; complete only when bail is disabled. */
  killedBy?: readonly string[];
}

/** Both are one-based; an end is exclusive. */
export interface Place {
  line: number;
  column: number;
}

/** Counts of mutants, of those that a test detected, and of those ignored on purpose. */
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
