import { codesOf, type DocumentedField, fieldsOf, serviceAt } from './documents.ts';

/** A response as it arrived: `status` null when it was not complete. */
export interface DriftAnswer {
  path: string;
  status: number | null;
  body: Buffer;
}

/** A difference between a real and the documented response. Names, kinds and codes only: nothing personal. */
export interface Drift {
  service: string;
  field: string;
  drift: 'missing' | 'new' | 'other type' | 'unknown code' | 'status' | 'no JSON' | 'no answer' | 'not read';
  documented: string;
  received: string;
}

const longestName = 40;

/** Returns the differences between a response and the documents of its service. */
export function driftOf({ path, status, body }: DriftAnswer): Drift[] {
  const service = serviceAt(path);
  const whole = (drift: Drift['drift'], documented: string, received: string): Drift[] => [
    { service: service.name, field: '(whole answer)', drift, documented, received },
  ];
  if (status === null) return whole('no answer', '200', 'none');
  if (status !== 200) return whole('status', '200', String(status));
  const json = jsonOf(body);
  if (json === undefined) return whole('no JSON', 'a JSON object', `${body.length} bytes`);

  const received = fieldsOf(json);
  const missing = [...service.fields]
    .filter(([field, { always }]) => always && !received.has(field))
    .map(([field, documented]) => row(field, 'missing', kindsOf(documented), 'absent'));
  const differing = [...received].flatMap(([field, { kind, value }]): Drift[] => {
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
    return { service: service.name, field: field.slice(0, longestName), drift, documented, received: what };
  }
}

const kindsOf = ({ kinds }: DocumentedField): string => [...kinds].sort().join(' or ');

/** Only `message` is documented as nullable. */
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
  const columns = ['service', 'field', 'drift', 'documented', 'received'] as const;
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
