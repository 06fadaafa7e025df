import multipart from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Delivery, deliver, type FormatRejection, rejectAsVendor } from '../deliver.ts';
import { playScenario } from '../play.ts';
import { registryVerifies } from '../scenarios/plays.ts';
import type { ApptenticatePlay, Fault } from '../scenarios/types.ts';
import { createVendorServer, type VendorServer, type VendorServerOptions } from '../vendor-server.ts';
import { type Account, createAccount } from './account.ts';
import { livenessBody, nobody, registryBody } from './answer.ts';
import { createFirstTokens } from './first-token.ts';
import {
  type FormRule,
  faultInForm,
  fileOf,
  formLimits,
  type ReceivedPart,
  readSandboxForm,
  recordPart,
  textOf,
} from './form.ts';
import { livenessPath, type Profile, refreshPath, sandboxProfiles, tokenPath } from './profiles.ts';
import { biometricsRule, livenessRule } from './rules.ts';
import { createTokens } from './tokens.ts';

/** `{"detail": "..."}`, with `code` if the vendor sends one. */
const refusal: FormatRejection = (_, detail, code) =>
  JSON.stringify(code === undefined ? { detail } : { detail, code });

export interface ApptenticateSandboxSettings extends Pick<VendorServerOptions, 'timings' | 'limits' | 'now'> {
  account: Account;
  tokenSeconds: number;
  refreshSeconds: number;
}

/** The imitation of Apptenticate: tokens, the four versions of the biometrics service, and liveness. */
export async function createApptenticate(settings: ApptenticateSandboxSettings): Promise<VendorServer> {
  const { account: credentials, tokenSeconds, refreshSeconds, ...parts } = settings;
  const shell = createVendorServer({
    ...parts,
    refusal,
    verifiedBody: registryBody(registryVerifies.answer, '1'),
  });
  const account = createAccount(credentials, createTokens({ tokenSeconds, refreshSeconds, now: parts.now }));
  const isFirstToken = createFirstTokens();

  // The vendor documents forms only.
  shell.app.removeAllContentTypeParsers();
  await shell.app.register(multipart, { limits: formLimits });
  shell.app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_, body, done) => done(null, new URLSearchParams(String(body))),
  );

  type FormHandler = (
    parts: ReceivedPart[],
    delivery: Delivery,
    request: FastifyRequest,
  ) => Promise<FastifyReply>;
  const form = (path: string, handler: FormHandler) =>
    shell.service(path, async (request, delivery) => {
      const form = await readSandboxForm(request);
      delivery.entry.fields = form.map(recordPart);
      return handler(form, delivery, request);
    });

  /** Sends with the requested faults, except those that end with a token other than the first. */
  const deliverFor = (
    delivery: Delivery,
    body: string,
    { fault }: Pick<ApptenticatePlay, 'fault'>,
    { reference, token }: { reference: string; token: string },
  ): Promise<FastifyReply> => {
    const faults = [...delivery.composition.faults, ...(fault ? [fault] : [])];
    const once = faults.some((one) => one.kind === 'status' && one.once);
    const spent = once && !isFirstToken(reference, token);
    const lasting = (one: Fault) => !(spent && one.kind === 'status' && one.once);
    const composition = { ...delivery.composition, faults: delivery.composition.faults.filter(lasting) };
    return deliver({ ...delivery, composition }, body, fault && lasting(fault) ? fault : undefined);
  };

  form(tokenPath, (parts, delivery) => account.token(parts, delivery));
  form(refreshPath, (parts, delivery) => account.refresh(parts, delivery));

  /** Checks common to every biometrics call; undefined if the request was already rejected. */
  const admit = (
    form: ReceivedPart[],
    delivery: Delivery,
    request: FastifyRequest,
    image: string,
    rule: FormRule,
  ) => {
    const picture = fileOf(form, image);
    if (picture) shell.ledger.storeImage(delivery.entry, image, picture);
    const auth = account.bearer(request.headers.authorization, delivery);
    if ('refused' in auth) return auth;
    if (!request.isMultipart())
      return { refused: rejectAsVendor(delivery, 415, 'Send multipart/form-data.') };
    const fault = faultInForm(form, rule);
    return fault === undefined ? auth : { refused: rejectAsVendor(delivery, 400, fault) };
  };

  const biometrics = (profile: Profile) => {
    const { cedula: cedulaField, image, id } = profile;
    const rule = biometricsRule(profile);
    form(profile.path, async (form, delivery, request) => {
      const cedula = textOf(form, cedulaField) ?? '';
      delivery.entry.reference = cedula || null;
      const admitted = admit(form, delivery, request, image, rule);
      if ('refused' in admitted) return admitted.refused;
      const asksForId = textOf(form, id) === 'True';
      return playScenario(delivery, cedula, (scenario) => {
        const row = scenario?.apptenticate;
        const answer = row?.answer ?? nobody;
        const own = answer.id === 'own' ? String(1_000_000 + delivery.entry.n) : answer.id;
        const body = registryBody(answer, asksForId && own !== 'none' ? own : undefined);
        return deliverFor(delivery, body, row ?? {}, { reference: cedula, token: admitted.token });
      });
    });
  };
  for (const profile of sandboxProfiles) biometrics(profile);

  form(livenessPath, async (form, delivery, request) => {
    // Requests to this service name no person: the scenario is in a header that the vendor would ignore.
    const reference = request.headers['x-reference'];
    const person = typeof reference === 'string' ? reference : '';
    delivery.entry.reference = person || null;
    const admitted = admit(form, delivery, request, 'selfie', livenessRule);
    if ('refused' in admitted) return admitted.refused;
    return playScenario(delivery, person, (scenario) => {
      const row = scenario?.apptenticate ?? registryVerifies;
      const body = livenessBody(row.liveness, textOf(form, 'details') === 'True');
      return deliverFor(delivery, body, row, { reference: person, token: admitted.token });
    });
  });

  return shell;
}
