import { faultNames, namedFault } from './faults.ts';
import { scenarioOf, scenarios } from './index.ts';
import type { Fault, Scenario } from './types.ts';

/** Content of the header `X-Sandbox`; every part is optional. */
export interface Composition {
  /** Replaces the scenario encoded in the cédula or user id. */
  answer?: Scenario;
  /** Before the first byte of the answer, in milliseconds. */
  delayMs: number;
  /** Faults of the answer; at most one of its content and one of its transport. */
  faults: readonly Fault[];
}

export const compositionHeader = 'x-sandbox';

/** An invalid instruction to the sandbox: the message is one sentence with the remedy. */
export class NotUnderstood extends Error {
  override name = 'NotUnderstood';
}

export const plainComposition: Composition = { delayMs: 0, faults: [] };

/** Longer than any client should wait. */
const longestDelayMs = 120_000;

/**
 * Reads `answer=no-match; delay=800; fault=drip`: in any order, separated by semicolons. `answer` is the name or the
 * number of a scenario, `delay` milliseconds, `fault` names separated by commas; `fault=429; 7` and `503; 7` add
 * Retry-After.
 *
 * @throws NotUnderstood
 */
export function readComposition(header: string): Composition {
  const values = new Map<string, string>();
  for (const part of header.split(';').map((text) => text.trim())) {
    if (part === '') continue;
    const { key, value } = parameterOf(part, [...values.keys()].at(-1));
    if (values.has(key)) throw new NotUnderstood(`"${key}" is there twice: say it once.`);
    values.set(key, value);
  }
  const answer = values.get('answer');
  const faults = faultsOf(values.get('fault'), values.get(retryAfter));
  refuseContradiction(faults);
  return {
    ...(answer !== undefined && { answer: answerOf(answer) }),
    delayMs: delayOf(values.get('delay')),
    faults,
  };
}

const retryAfter = 'Retry-After';
const keys = ['answer', 'delay', 'fault'];

function parameterOf(part: string, before: string | undefined): { key: string; value: string } {
  if (/^\d{1,6}$/.test(part) && before === 'fault') return { key: retryAfter, value: part };
  const [key = '', ...rest] = part.split('=').map((text) => text.trim());
  if (rest.length === 0 || !keys.includes(key)) {
    throw new NotUnderstood(
      `"${part}" is not understood: write answer=<scenario>; delay=<milliseconds>; fault=<fault>, each part is optional.`,
    );
  }
  return { key, value: rest.join('=') };
}

function answerOf(name: string): Scenario {
  const scenario = scenarioOf(name);
  if (scenario !== undefined) return scenario;
  const near = scenarios.map((row) => row.name).filter((known) => known.includes(name) && name.length > 2);
  const hint = near.length > 0 ? `, perhaps ${near.slice(0, 3).join(' or ')}` : '';
  throw new NotUnderstood(`Unknown scenario "${name}": take a name or number of the list${hint}.`);
}

function delayOf(text = '0'): number {
  if (/^\d{1,6}$/.test(text) && Number(text) <= longestDelayMs) return Number(text);
  throw new NotUnderstood(`"delay=${text}" is no delay: give milliseconds from 0 to ${longestDelayMs}.`);
}

function faultsOf(text: string | undefined, seconds: string | undefined): readonly Fault[] {
  const faults = text === undefined ? [] : text.split(',').map((name) => faultOf(name.trim()));
  if (seconds === undefined) return faults;
  if (!faults.some(({ kind }) => kind === 'status')) {
    throw new NotUnderstood(`"${seconds}" follows no status: write fault=429; ${seconds} for Retry-After.`);
  }
  return faults.map((fault) => (fault.kind === 'status' ? { ...fault, retryAfter: Number(seconds) } : fault));
}

function faultOf(name: string): Fault {
  const fault = namedFault(name);
  if (fault !== undefined) return fault;
  throw new NotUnderstood(
    `Unknown fault "${name}": take one of ${faultNames.join(', ')}, or a status from 400 to 599.`,
  );
}

/** Transport faults; all others change the content. */
const transportFaults: readonly Fault['kind'][] = ['hang', 'drip', 'reset', 'truncated', 'tls'];
/** Faults that leave no answer to be changed. */
const silentFaults: readonly Fault['kind'][] = ['hang', 'tls'];

export const isTransportFault = ({ kind }: Fault): boolean => transportFaults.includes(kind);

/** @throws NotUnderstood when one answer cannot have all of these faults */
export function refuseContradiction(faults: readonly Fault[]): void {
  const lasting = faults.filter(({ kind }) => kind !== 'slow');
  const onTheWay = lasting.filter(isTransportFault);
  const inContent = lasting.filter((fault) => !isTransportFault(fault));
  const silent = onTheWay.filter(({ kind }) => silentFaults.includes(kind));
  const both =
    [onTheWay, inContent].find((several) => several.length > 1) ?? (silent.length > 0 ? lasting : []);
  const [one, other] = both;
  if (one === undefined || other === undefined) return;
  throw new NotUnderstood(
    `"${nameOf(one)}" and "${nameOf(other)}" contradict each other: one answer can have only one of them.`,
  );
}

const nameOf = (fault: Fault): string => (fault.kind === 'status' ? String(fault.status) : fault.kind);
