import { apptenticateAnswers, apptenticateRefusals } from '../fixtures/apptenticate-answers.ts';
import { apptenticateRequests } from '../fixtures/apptenticate-requests.ts';
import type { AnswerExample, RequestExample } from '../fixtures/examples.ts';
import { facephiAnswers, facephiCodes } from '../fixtures/facephi-answers.ts';
import { facephiRequests } from '../fixtures/facephi-requests.ts';
import type { VendorId } from './context.ts';
import { fieldsOfJson, namesOfRequest } from './documented-names.ts';
import { findScenariosWithField, findScenariosWithStatus } from './played-scenario.ts';
import { scenarios } from './scenarios/index.ts';
import { registryCode } from './scenarios/registry-codes.ts';
import type { FacephiVerdict } from './scenarios/types.ts';

export type DocumentedKind = 'request' | 'response' | 'code' | 'refusal' | 'status';

/** One item of a vendor's document, and the scenarios that play it. */
export interface Documented {
  vendor: VendorId;
  /** `biometrics`, `authenticateUser/v2`, `any`. */
  service: string;
  kind: DocumentedKind;
  /** `citizen_id`, `serviceLivenessResult 5`, `401`. */
  name: string;
  source: string;
  /** By number; all of them if every request is checked for it. */
  scenarios: readonly number[];
}

const every = scenarios.map(({ number }) => number);

/** All names in the transcribed documents: request and response fields, codes, rejections and statuses. */
export const documented: readonly Documented[] = unique([
  ...apptenticateRequests.flatMap((example) => requestNames('apptenticate', example)),
  ...facephiRequests.flatMap((example) => requestNames('facephi', example)),
  ...apptenticateAnswers.flatMap((example) => answerNames('apptenticate', example)),
  ...facephiAnswers.flatMap((example) => answerNames('facephi', example)),
  ...apptenticateRefusals.kinds.map(
    (kind): Documented => ({
      vendor: 'apptenticate',
      service: 'biometrics',
      kind: 'refusal',
      name: kind,
      source: apptenticateRefusals.source,
      scenarios: numbersOf(({ apptenticate }) => apptenticate.answer.code === registryCode[kind]),
    }),
  ),
  ...facephiCodes.map(
    ({ field, code, source }): Documented => ({
      vendor: 'facephi',
      service: 'any',
      kind: 'code',
      name: `${field} ${code}`,
      source,
      scenarios: numbersOf(({ facephi: { token, photo } }) =>
        [token, photo].some((verdict) => codeIn(verdict, field) === code),
      ),
    }),
  ),
]);

function codeIn(verdict: FacephiVerdict, field: string): number | undefined {
  if (field === 'serviceResultCode') return verdict.code;
  return field === 'serviceLivenessResult' ? verdict.liveness : verdict.face;
}

/** Scenarios for the answers of one vendor come first, those that fail on purpose last. */
function numbersOf(plays: (scenario: (typeof scenarios)[number]) => boolean): number[] {
  const numbers = scenarios.filter(plays).map(({ number }) => number);
  const rank = (number: number) => (number >= 9100 && number < 9500 ? 0 : number < 9100 ? 1 : 2);
  return numbers.sort((one, other) => rank(one) - rank(other) || one - other);
}

/** Request fields are played by every scenario, because the sandbox validates each request first. */
function requestNames(vendor: VendorId, example: RequestExample): Documented[] {
  const service = /^(beta|v3)/.test(example.service) ? 'biometrics' : example.service;
  return namesOfRequest(example).map((name) => ({
    vendor,
    service,
    kind: 'request',
    name,
    source: example.source,
    scenarios: every,
  }));
}

function answerNames(vendor: VendorId, { service, status, body, source }: AnswerExample): Documented[] {
  const fields = fieldsOfJson(JSON.parse(body)).map(
    (name): Documented => ({
      vendor,
      service,
      kind: 'response',
      name,
      source,
      scenarios: findScenariosWithField(vendor, service, name),
    }),
  );
  return [
    ...fields,
    {
      vendor,
      service,
      kind: 'status',
      name: String(status),
      source,
      scenarios: findScenariosWithStatus(vendor, status),
    },
  ];
}

/** The first document that contains it is its source. */
function unique(all: readonly Documented[]): Documented[] {
  const byName = new Map<string, Documented>();
  for (const one of all) {
    const key = [one.vendor, one.service, one.kind, one.name].join(' ');
    if (!byName.has(key)) byName.set(key, one);
  }
  return [...byName.values()];
}
