import { registryBody, livenessBody as registryLivenessBody } from './apptenticate/answer.ts';
import { fieldsOfJson } from './documented-names.ts';
import { facialBody, livenessBody, userBody } from './facephi/answer.ts';
import type { VendorId } from './house.ts';
import { scenarios } from './scenarios/index.ts';
import type { Fault, Scenario } from './scenarios/types.ts';

/** The bodies of one scenario, made as they are served. */
const bodies: Record<VendorId, Record<string, (scenario: Scenario) => string>> = {
  apptenticate: {
    biometrics: ({ apptenticate: { answer } }) =>
      registryBody(answer, answer.id === 'none' ? undefined : '1'),
    liveness: ({ apptenticate: { liveness } }) => registryLivenessBody(liveness, true),
  },
  facephi: {
    'authenticateUser/v2': ({ facephi: { token } }) =>
      userBody(token, { userId: '00', merchantReferenceId: 'played' }, 0),
    evaluatePassiveLiveness: ({ facephi: { photo } }) => livenessBody(photo),
    authenticateFacial: ({ facephi: { photo } }) => facialBody(photo),
  },
};

const faultAt = (vendor: VendorId, scenario: Scenario): Fault | undefined => scenario[vendor].fault;

/** The scenarios in whose answer of a service a field is; of a refusal in the vendor's words too. */
export function playedFields(vendor: VendorId, service: string, name: string): number[] {
  const body = bodies[vendor][service];
  return scenarios
    .filter((scenario) => {
      const fault = faultAt(vendor, scenario);
      if (fault) return fieldsOfRefusal(vendor, fault).includes(name);
      // The token services are asked before anybody is named: they answer in every scenario.
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
export function playedStatuses(vendor: VendorId, status: number): number[] {
  return scenarios
    .filter((scenario) => {
      const fault = faultAt(vendor, scenario);
      return fault === undefined ? status === 200 : fault.kind === 'status' && fault.status === status;
    })
    .map(({ number }) => number);
}

/** What the sandbox answers beyond the documents: `service: field`. */
export function undocumentedFields(
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
