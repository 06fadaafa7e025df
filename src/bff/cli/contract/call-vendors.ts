import { randomUUID } from 'node:crypto';
import type { Reason } from '../../../contract/outcome.ts';
import type { ProviderId } from '../../../contract/verification.ts';
import type { Config } from '../../config/config.ts';
import type { Outbound } from '../../outbound/outbound.ts';
import { openVendorLink, type VendorLink } from '../../outbound/vendor-link.ts';
import { apptenticateProvider } from '../../providers/apptenticate/apptenticate.ts';
import { facephiProvider } from '../../providers/facephi/facephi.ts';
import type { Provider } from '../../providers/provider.ts';
import type { Report } from '../../report.ts';
import { serviceAt } from './documents.ts';
import type { Drift, DriftAnswer } from './drift.ts';
import type { Identity } from './identity.ts';

/** The responses of one vendor to one verification, and the report that its adapter made of them. */
export interface VendorAnswers {
  answers: DriftAnswer[];
  report: Report;
}

/** Calls each configured vendor once, with the server's own adapters. */
export async function callVendors(
  { vendors, link, outbound }: Config,
  identity: Identity,
): Promise<VendorAnswers[]> {
  const collected: VendorAnswers[] = [];
  const ask = async (origin: string, way: Outbound, make: (link: VendorLink) => Provider) => {
    const answers: DriftAnswer[] = [];
    const provider = make(recording(openVendorLink(origin, link, way), answers));
    try {
      collected.push({ answers, report: await reportOf(provider, identity) });
    } finally {
      await provider.close();
    }
  };
  const { apptenticate, facephi } = vendors;
  if (apptenticate)
    await ask(apptenticate.origin, outbound.apptenticate, (to) => apptenticateProvider(apptenticate, to));
  if (facephi)
    await ask(facephi.origin, outbound.facephi, (to) => facephiProvider(facephi, to, enrolmentsOf(identity)));
  return collected;
}

async function reportOf(provider: Provider, { cedula, photo, bestImageToken }: Identity): Promise<Report> {
  const prepared = await provider.prepare({
    id: randomUUID(),
    claim: cedula,
    claimHash: 'contract',
    formerClaimHashes: () => [],
    device: 'DESKTOP',
    image: photo,
    token: bestImageToken === undefined ? null : { bestImageToken },
  });
  return prepared.kind === 'blocked' ? prepared.report : prepared.ask();
}

/** A newer template is not stored: this command enrols nobody. */
const enrolmentsOf = ({ userId, template, referenceImage }: Identity) => ({
  enrolment: async () => ({ userId, template, image: referenceImage }),
  keepTemplate: async () => {},
});

/** The same link; it records every response. */
function recording(link: VendorLink, answers: DriftAnswer[]): VendorLink {
  return {
    async send(request) {
      try {
        const answer = await link.send(request);
        answers.push({ path: request.path, status: answer.status, body: answer.body });
        return answer;
      } catch (error) {
        answers.push({ path: request.path, status: null, body: Buffer.alloc(0) });
        throw error;
      }
    },
    close: () => link.close(),
  };
}

/** Reasons for a response that arrived but could not be used. */
const notRead: readonly Reason[] = ['unreadable-answer', 'contradictory-answer', 'unknown-code'];

/** The findings of the server's own schemas and rules. */
export function notReadBy({ answers, report }: VendorAnswers): Drift[] {
  if (!notRead.includes(report.reason)) return [];
  const service = serviceAt(answers.at(-1)?.path ?? '').name;
  return [
    { service, field: '(whole answer)', drift: 'not read', documented: 'a verdict', received: report.reason },
  ];
}

/** The services that a configuration calls, apart from token services. */
export function configuredServices({ vendors }: Config): Record<ProviderId, string[]> {
  const { apptenticate, facephi } = vendors;
  const byToken = facephi?.capture === 'token';
  return {
    apptenticate: apptenticate ? ['biometrics', ...(apptenticate.liveness ? ['liveness'] : [])] : [],
    facephi: facephi
      ? byToken
        ? ['authenticateUser/v2']
        : ['evaluatePassiveLiveness', 'authenticateFacial']
      : [],
  };
}
