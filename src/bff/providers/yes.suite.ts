import { apptenticateAnswers } from '../../fixtures/apptenticate-answers.ts';
import type { AnswerExample } from '../../fixtures/examples.ts';
import { facephiAnswers } from '../../fixtures/facephi-answers.ts';
import type { Environment } from '../config/environment.ts';
import type { VendorLink } from '../outbound/vendor-link.ts';
import type { Report } from '../report.ts';
import { configOf } from '../testing/env.suite.ts';
import { apptenticateProvider } from './apptenticate/apptenticate.ts';
import { enrolled, question } from './documented.suite.ts';
import { facephiProvider } from './facephi/facephi.ts';
import type { Enrolments, ProviderRequest } from './provider.ts';

/** An answer of the fixtures that verifies. */
export type Example = AnswerExample & { at: Service };

interface Service {
  /** On the wire. */
  path: string;
  ask: (link: VendorLink) => Promise<Report>;
}

const enrolments: Enrolments = { enrolment: async () => enrolled, keepTemplate: async () => {} };
const byToken = { image: null, token: { bestImageToken: 'dG9rZW4=' } };

const apptenticate = (env: Environment) => {
  const { vendors } = configOf(env);
  return async (link: VendorLink) => {
    if (vendors.apptenticate === undefined) throw new Error('not configured');
    return reportFrom(apptenticateProvider(vendors.apptenticate, link), {});
  };
};
const facephi = (env: Environment, changes: Partial<ProviderRequest> = {}) => {
  const { vendors } = configOf({ FACEPHI_WIDGET_DIR: '.', ...env });
  return async (link: VendorLink) => {
    if (vendors.facephi === undefined) throw new Error('not configured');
    return reportFrom(facephiProvider(vendors.facephi, link, enrolments), changes);
  };
};

async function reportFrom(
  provider: ReturnType<typeof apptenticateProvider>,
  changes: Partial<ProviderRequest>,
): Promise<Report> {
  const prepared = await provider.prepare({ ...question, ...changes });
  return prepared.kind === 'blocked' ? prepared.report : prepared.ask();
}

const services: Record<string, Service> = {
  token: { path: '/api/token/', ask: apptenticate({}) },
  biometrics: { path: '/beta/', ask: apptenticate({}) },
  liveness: { path: '/api/v3/biometrics/liveness/', ask: apptenticate({ APPTENTICATE_LIVENESS: 'on' }) },
  'authenticateUser/v2': {
    path: '/services/authenticateUser/v2',
    ask: facephi({ FACEPHI_CAPTURE: 'token' }, byToken),
  },
  evaluatePassiveLiveness: { path: '/services/evaluatePassiveLiveness', ask: facephi({}) },
  authenticateFacial: { path: '/services/authenticateFacial', ask: facephi({}) },
};
/** Returns another token and is no yes; a refusal leads back to `token`. */
const elsewhere = new Set(['refresh']);

/**
 * The answers of the fixtures that say yes, of every service there is.
 *
 * @throws when a service of the fixtures is not known here: it would not be swept
 */
export function examplesOfYes(): Example[] {
  const good = [...apptenticateAnswers, ...facephiAnswers].filter(
    ({ status, service, body, name }) =>
      status === 200 && !elsewhere.has(service) && !/"valid":false|NoLive/.test(body) && name !== 'not live',
  );
  return good.map((example) => {
    const at = services[example.service];
    if (at === undefined) throw new Error(`no adapter calls ${example.service}`);
    return { ...example, at };
  });
}

/** Calls the service of an example, with that answer; every other service answers with a yes. */
export async function askWith({ at }: Example, status: number, body: string): Promise<Report> {
  return at.ask({
    async send({ path }) {
      if (path === at.path) return { status, headers: {}, body: Buffer.from(body) };
      const other = examplesOfYes().find((it) => it.at.path === path);
      return { status: other === undefined ? 404 : 200, headers: {}, body: Buffer.from(other?.body ?? '') };
    },
    close: async () => {},
  });
}
