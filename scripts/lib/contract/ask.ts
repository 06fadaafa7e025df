import { randomUUID } from 'node:crypto';
import type { Config } from '../../../src/bff/config/config.ts';
import { openLink, type VendorLink } from '../../../src/bff/link/vendor-link.ts';
import { apptenticateProvider } from '../../../src/bff/providers/apptenticate.ts';
import { facephiProvider } from '../../../src/bff/providers/facephi.ts';
import type { Provider, Report } from '../../../src/bff/providers/provider.ts';
import type { Reason } from '../../../src/contract/outcome.ts';
import type { ProviderId } from '../../../src/contract/verification.ts';
import { serviceAt } from './documents.ts';
import type { Answered, Drift } from './drift.ts';
import type { Identity } from './identity.ts';

/** The answers that one vendor gave to one verification, and what its adapter made of them. */
export interface Heard {
  answers: Answered[];
  report: Report;
}

/** Asks each configured vendor once, by the very adapters of the server. */
export async function askVendors({ vendors, link }: Config, identity: Identity): Promise<Heard[]> {
  const heard: Heard[] = [];
  const ask = async (origin: string, make: (link: VendorLink) => Provider) => {
    const answers: Answered[] = [];
    const provider = make(tapped(openLink(origin, link), answers));
    try {
      heard.push({ answers, report: await reportOf(provider, identity) });
    } finally {
      await provider.close();
    }
  };
  const { apptenticate, facephi } = vendors;
  if (apptenticate) await ask(apptenticate.origin, (to) => apptenticateProvider(apptenticate, to));
  if (facephi) await ask(facephi.origin, (to) => facephiProvider(facephi, to, enrolmentsOf(identity)));
  return heard;
}

async function reportOf(provider: Provider, { cedula, photo, bestImageToken }: Identity): Promise<Report> {
  const prepared = await provider.prepare({
    id: randomUUID(),
    claim: cedula,
    claimHash: 'contract',
    device: 'DESKTOP',
    image: photo,
    token: bestImageToken === undefined ? null : { bestImageToken },
  });
  return prepared.kind === 'blocked' ? prepared.report : prepared.ask();
}

/** A newer template is not kept: nobody is enrolled by this. */
const enrolmentsOf = ({ userId, template, referenceImage }: Identity) => ({
  enrolment: async () => ({ userId, template, image: referenceImage }),
  keepTemplate: async () => {},
});

/** The same link, its answers kept as they came. */
function tapped(link: VendorLink, answers: Answered[]): VendorLink {
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

/** Of an answer that the server could not use although it came. */
const notRead: readonly Reason[] = ['unreadable-answer', 'contradictory-answer', 'unknown-code'];

/** What the server's own schemas and rules say against the answers. */
export function notReadBy({ answers, report }: Heard): Drift[] {
  if (!notRead.includes(report.reason)) return [];
  const service = serviceAt(answers.at(-1)?.path ?? '').name;
  return [
    { service, field: '(whole answer)', drift: 'not read', documented: 'a verdict', told: report.reason },
  ];
}

/** The services that a configuration has asked, beside tokens. */
export function servicesAsked({ vendors }: Config): Record<ProviderId, string[]> {
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
