import { codesOf, type DocumentedField, fieldsOf, serviceAt } from './documents.ts';

/** An answer as it came: `status` null when there was no whole one. */
export interface Answered {
  path: string;
  status: number | null;
  body: Buffer;
}

/** One thing in which a real answer is not the documented one. Names, kinds and codes only: nothing about anybody. */
export interface Drift {
  service: string;
  field: string;
  drift: 'missing' | 'new' | 'other type' | 'unknown code' | 'status' | 'no JSON' | 'no answer' | 'not read';
  documented: string;
  told: string;
}

const longestName = 40;

/** In what an answer differs from the documents of its service. */
export function driftOf({ path, status, body }: Answered): Drift[] {
  const service = serviceAt(path);
  const whole = (drift: Drift['drift'], documented: string, told: string): Drift[] => [
    { service: service.name, field: '(whole answer)', drift, documented, told },
  ];
  if (status === null) return whole('no answer', '200', 'none');
  if (status !== 200) return whole('status', '200', String(status));
  const json = jsonOf(body);
  if (json === undefined) return whole('no JSON', 'a JSON object', `${body.length} bytes`);

  const told = fieldsOf(json);
  const missing = [...service.fields]
    .filter(([field, { always }]) => always && !told.has(field))
    .map(([field, documented]) => row(field, 'missing', kindsOf(documented), 'absent'));
  const differing = [...told].flatMap(([field, { kind, value }]): Drift[] => {
    const documented = service.fields.get(field);
    if (documented === undefined) return [row(field, 'new', 'nothing', kind)];
    if (!documented.kinds.has(kind) && !mayBeNull(field, kind))
      return [row(field, 'other type', kindsOf(documented), kind)];
    const codes = codesOf(field);
    if (codes === undefined || typeof value !== 'number' || codes.has(value)) return [];
    return [row(field, 'unknown code', [...codes].sort((a, b) => a - b).join(' '), String(value))];
  });
  return [...missing, ...differing];

  function row(field: string, drift: Drift['drift'], documented: string, what: string): Drift {
    return { service: service.name, field: field.slice(0, longestName), drift, documented, told: what };
  }
}

const kindsOf = ({ kinds }: DocumentedField): string => [...kinds].sort().join(' or ');

/** "message: string | null" is the one that the document says so of. */
const mayBeNull = (field: string, kind: string): boolean => field === 'message' && kind === 'null';

function jsonOf(body: Buffer): object | undefined {
  try {
    const json: unknown = JSON.parse(body.toString('utf8'));
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

/** A table for a terminal; one line where there is no drift. */
export function driftTable(drifts: readonly Drift[]): string {
  if (drifts.length === 0) return 'No drift: every answer is as documented.';
  const columns = ['service', 'field', 'drift', 'documented', 'told'] as const;
  const rows = [Object.fromEntries(columns.map((name) => [name, name])) as unknown as Drift, ...drifts];
  const widths = columns.map((name) => Math.max(...rows.map((one) => one[name].length)));
  const lines = rows.map((one) =>
    columns
      .map((name, at) => one[name].padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return lines.join('\n');
}
