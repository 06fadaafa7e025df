import { registryBody, livenessBody as registryLivenessBody } from './apptenticate/answer.ts';
import type { VendorId } from './context.ts';
import { fieldsOfJson } from './documented-names.ts';
import { facialBody, passiveLivenessBody, userBody } from './facephi/answer.ts';
import { scenarios } from './scenarios/index.ts';
import type { Fault, Scenario } from './scenarios/types.ts';

/** The response bodies of one scenario, as served. */
const bodies: Record<VendorId, Record<string, (scenario: Scenario) => string>> = {
  apptenticate: {
    biometrics: ({ apptenticate: { answer } }) =>
      registryBody(answer, answer.id === 'none' ? undefined : '1'),
    liveness: ({ apptenticate: { liveness } }) => registryLivenessBody(liveness, true),
  },
  facephi: {
    'authenticateUser/v2': ({ facephi: { token } }) =>
      userBody(token, { userId: '00', merchantReferenceId: 'played' }, 0),
    evaluatePassiveLiveness: ({ facephi: { photo } }) => passiveLivenessBody(photo),
    authenticateFacial: ({ facephi: { photo } }) => facialBody(photo),
  },
};

const faultAt = (vendor: VendorId, scenario: Scenario): Fault | undefined => scenario[vendor].fault;

/** The scenarios with a field in a service's response, including the vendor's error responses. */
export function findScenariosWithField(vendor: VendorId, service: string, name: string): number[] {
  const body = bodies[vendor][service];
  return scenarios
    .filter((scenario) => {
      const fault = faultAt(vendor, scenario);
      if (fault) return fieldsOfRefusal(vendor, fault).includes(name);
      // Token requests precede any person, so the token services answer in every scenario.
      if (body === undefined) return vendor === 'apptenticate' && ['access', 'refresh'].includes(name);
      return fieldsOfJson(JSON.parse(body(scenario))).includes(name);
    })
    .map(({ number }) => number);
}

function fieldsOfRefusal(vendor: VendorId, fault: Fault): string[] {
  if (fault.kind !== 'status') return [];
  if (vendor === 'facephi') return ['message'];
  return fault.code === undefined ? ['detail'] : ['detail', 'code'];
}

/** The scenarios that answer with a status. */
export function findScenariosWithStatus(vendor: VendorId, status: number): number[] {
  return scenarios
    .filter((scenario) => {
      const fault = faultAt(vendor, scenario);
      return fault === undefined ? status === 200 : fault.kind === 'status' && fault.status === status;
    })
    .map(({ number }) => number);
}

/** Undocumented fields in the sandbox's responses: `service: field`. */
export function listUndocumentedFields(
  documented: readonly { service: string; kind: string; name: string }[],
): string[] {
  const named = new Set(
    documented.filter(({ kind }) => kind === 'response').map(({ service, name }) => `${service}: ${name}`),
  );
  const answered = Object.values(bodies).flatMap((services) =>
    Object.entries(services).flatMap(([service, body]) =>
      scenarios.flatMap((scenario) =>
        fieldsOfJson(JSON.parse(body(scenario))).map((name) => `${service}: ${name}`),
      ),
    ),
  );
  return [...new Set(answered)].filter((name) => !named.has(name)).sort();
}
