import { facephiVerifies, registryVerifies } from './plays.ts';
import type { Fault, Scenario, ScenarioOutcome, Title } from './types.ts';

const faultTable = '[ours] vendor faults';

interface FaultRow {
  /** Offset from 9500 (both vendors), 9600 (FacePhi only) and 9700 (Apptenticate only). */
  offset: number;
  name: string;
  title: Title;
  fault: Fault;
  expects: ScenarioOutcome;
  source?: string;
  /** FacePhi has a key and no token to renew: it answers normally. */
  tokensOnly?: true;
}

const status = (code: number): Fault => ({ kind: 'status', status: code });

const faults: readonly FaultRow[] = [
  {
    offset: 1,
    name: '401-once',
    title: { es: '401 con el primer token, después bien', en: '401 for the first token, then fine' },
    fault: { kind: 'status', status: 401, once: true },
    expects: 'verified',
    source: '[seed] Apptenticate: 401 means that the JWT must be refreshed',
    tokensOnly: true,
  },
  {
    offset: 2,
    name: 'token-expired',
    title: { es: 'Token vencido hasta que llega otro', en: 'Expired token until another comes' },
    fault: { kind: 'status', status: 401, code: 'token_not_valid', once: true },
    expects: 'verified',
    source: '[seed] Apptenticate: 401; [public] "Refresh Token": token_not_valid',
    tokensOnly: true,
  },
  {
    offset: 3,
    name: '401-always',
    title: { es: '401 siempre', en: '401 always' },
    fault: status(401),
    expects: 'unavailable',
  },
  {
    offset: 4,
    name: '403',
    title: { es: '403 prohibido', en: '403 forbidden' },
    fault: status(403),
    expects: 'unavailable',
  },
  {
    offset: 5,
    name: '429',
    title: { es: '429, volver en 7 segundos', en: '429, come back in 7 seconds' },
    fault: { kind: 'status', status: 429, retryAfter: 7 },
    expects: 'unavailable',
  },
  {
    offset: 6,
    name: '500',
    title: { es: '500 tras leer la petición', en: '500 after reading the request' },
    fault: status(500),
    expects: 'unknown',
  },
  {
    offset: 7,
    name: '502',
    title: { es: '502 de su pasarela', en: '502 from its gateway' },
    fault: status(502),
    expects: 'unknown',
  },
  {
    offset: 8,
    name: '503',
    title: { es: '503 de su pasarela', en: '503 from its gateway' },
    fault: status(503),
    expects: 'unknown',
  },
  {
    offset: 9,
    name: 'hang',
    title: { es: 'No responde', en: 'Never answers' },
    fault: { kind: 'hang' },
    expects: 'unknown',
  },
  {
    offset: 10,
    name: 'drip',
    title: { es: 'Responde gota a gota', en: 'Answers drop by drop' },
    fault: { kind: 'drip' },
    expects: 'unknown',
  },
  {
    offset: 11,
    name: 'reset',
    title: { es: 'Corta a mitad de la respuesta', en: 'Resets in mid-answer' },
    fault: { kind: 'reset' },
    expects: 'unknown',
  },
  {
    offset: 12,
    name: 'malformed',
    title: { es: 'JSON mal formado', en: 'Malformed JSON' },
    fault: { kind: 'malformed' },
    expects: 'unknown',
  },
  {
    offset: 13,
    name: 'html',
    title: { es: 'HTML con 200', en: 'HTML with 200' },
    fault: { kind: 'html' },
    expects: 'unknown',
  },
  {
    offset: 14,
    name: 'empty',
    title: { es: '200 vacío', en: 'Empty 200' },
    fault: { kind: 'empty' },
    expects: 'unknown',
  },
  {
    offset: 15,
    name: 'wrong-types',
    title: { es: 'Tipos equivocados', en: 'Wrong types' },
    fault: { kind: 'wrong-types' },
    expects: 'unknown',
  },
  {
    offset: 16,
    name: 'truncated',
    title: { es: 'Cuerpo más corto que lo anunciado', en: 'Body shorter than announced' },
    fault: { kind: 'truncated' },
    expects: 'unknown',
  },
  {
    offset: 17,
    name: 'huge',
    title: { es: 'Más de 1 MiB', en: 'More than 1 MiB' },
    fault: { kind: 'huge' },
    expects: 'unknown',
  },
  {
    offset: 18,
    name: 'redirect',
    title: { es: '302 a otro sitio', en: '302 elsewhere' },
    fault: { kind: 'redirect' },
    expects: 'unknown',
  },
  {
    offset: 19,
    name: 'slow',
    title: { es: 'Bien, pero lento', en: 'Fine, but slow' },
    fault: { kind: 'slow' },
    expects: 'verified',
  },
  {
    offset: 20,
    name: '504',
    title: { es: '504 de su pasarela', en: '504 from its gateway' },
    fault: status(504),
    expects: 'unknown',
    source: '[second-hand] integrators of the Identity API',
  },
  {
    offset: 21,
    name: '400',
    title: { es: '400 petición rechazada', en: '400 request refused' },
    fault: status(400),
    expects: 'unavailable',
    source: '[second-hand] integrators of the Identity API',
  },
  {
    offset: 22,
    name: 'tls',
    title: { es: 'Una alerta de TLS en lugar de la respuesta', en: 'A TLS alert in place of the answer' },
    fault: { kind: 'tls' },
    expects: 'unknown',
  },
];

/** Aliases. */
const otherNames: Readonly<Record<string, string>> = { truncate: 'truncated', '401': '401-always' };

const byName = new Map(faults.map(({ name, fault }) => [name, fault]));

/** The names that the header `X-Sandbox` accepts after `fault=`. */
export const faultNames: readonly string[] = [...byName.keys()];

/** The fault of a name of the table, or of a status from 400 to 599. */
export function namedFault(name: string): Fault | undefined {
  const known = byName.get(otherNames[name] ?? name);
  if (known !== undefined) return known;
  return /^[45]\d\d$/.test(name) ? status(Number(name)) : undefined;
}

const both = faults.map((row) => scenario(row, 9500, true, row.tokensOnly !== true));
const facephiOnly = faults.filter((row) => !row.tokensOnly).map((row) => scenario(row, 9600, false, true));
const apptenticateOnly = faults.map((row) => scenario(row, 9700, true, false));

/** 95xx, 96xx and 97xx, all from the one table above. */
export const faultScenarios: readonly Scenario[] = [...both, ...facephiOnly, ...apptenticateOnly];

/** Faults by row number, for the token service, whose requests name no person. */
export const faultByNumber: ReadonlyMap<number, Fault> = new Map(
  faults.map((row) => [9500 + row.offset, row.fault]),
);

function scenario(row: FaultRow, base: number, atApptenticate: boolean, atFacephi: boolean): Scenario {
  const suffix = base === 9600 ? 'facephi' : base === 9700 ? 'apptenticate' : undefined;
  const vendor = suffix === 'facephi' ? 'FacePhi' : 'Apptenticate';
  const title = suffix
    ? { es: `${row.title.es} (solo ${vendor})`, en: `${row.title.en} (${vendor} only)` }
    : row.title;
  const { fault, expects } = row;
  return {
    number: base + row.offset,
    name: `fault-${row.name}${suffix ? `-${suffix}` : ''}`,
    title,
    source: row.source ?? faultTable,
    apptenticate: atApptenticate ? { ...registryVerifies, fault, expects } : registryVerifies,
    facephi: atFacephi ? { ...facephiVerifies, fault, expects, expectsPhoto: expects } : facephiVerifies,
  };
}
