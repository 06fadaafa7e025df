import { type Config, readConfig } from '../../../src/bff/config/config.ts';
import { face, userIdOf } from '../../../src/sandbox/desk/samples.ts';
import { captureMark } from '../../../src/sandbox/facephi/capture-token.ts';
import { startSandbox } from '../../../src/sandbox/index.ts';
import { makeTemplate } from '../../../src/sandbox/people.ts';
import { UsageError } from '../record/open.ts';
import { askVendors, notReadBy, servicesAsked } from './ask.ts';
import { serviceAt } from './documents.ts';
import { type Drift, driftOf, driftTable } from './drift.ts';
import { type Asked, type Identity, readArguments } from './identity.ts';

/**
 * `npm run contract`: holds the answers of the vendors against the documents and the server's own schemas; with
 * `--live` those of the real account that the environment names, else those of the sandbox.
 *
 * @returns the exit code: 1 where there is drift
 * @throws UsageError, ConfigError
 */
export async function contractTask(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  print: (text: string) => void,
): Promise<number> {
  const asked = readArguments(args);
  const drifts = asked.live ? await askAccount(asked, env, print) : await askSandbox(asked, print);
  print(driftTable(drifts));
  return drifts.length === 0 ? 0 : 1;
}

async function askAccount(
  asked: Asked,
  env: NodeJS.ProcessEnv,
  print: (text: string) => void,
): Promise<Drift[]> {
  const config = readConfig(env);
  const identity = identityFor(config, asked.given);
  print(warning(config));
  if (!asked.confirmed) {
    throw new UsageError(
      'Nothing was sent. With the consent of this person and of who pays: add --confirm-billing.',
    );
  }
  return driftsOf(config, identity);
}

/** Both ways of FacePhi, and the liveness service of Apptenticate too. */
async function askSandbox({ given }: Asked, print: (text: string) => void): Promise<Drift[]> {
  const sandbox = await startSandbox();
  print('Asking the sandbox; --live asks the account that the environment names.');
  try {
    const { apptenticate, facephi } = sandbox;
    const cedula = given.cedula ?? '8-9001-1';
    const userId = given.userId ?? userIdOf(cedula);
    const identity: Identity = {
      photo: face,
      template: makeTemplate(userId, 1),
      referenceImage: face.toString('base64'),
      bestImageToken: Buffer.concat([Buffer.from(captureMark), face]).toString('base64'),
      ...given,
      cedula,
      userId,
    };
    const both = {
      APPTENTICATE_URL: `${apptenticate.url}${apptenticate.paths.beta}`,
      APPTENTICATE_USERNAME: apptenticate.username,
      APPTENTICATE_PASSWORD: apptenticate.password,
      APPTENTICATE_LIVENESS: 'on',
      APPTENTICATE_REFERENCE_HEADER: 'x-reference',
      FACEPHI_URL: facephi.url,
      FACEPHI_API_KEY: facephi.apiKey,
      FACEPHI_REFERENCE_HEADER: 'x-reference',
      DATABASE_FILE: ':memory:',
      VENDOR_TOTAL_MS: '6000',
    };
    const byPhoto = readConfig({ ...both, PROVIDERS: 'apptenticate,facephi' });
    const byToken = readConfig({
      ...both,
      PROVIDERS: 'facephi',
      FACEPHI_CAPTURE: 'token',
      FACEPHI_WIDGET_DIR: '.',
    });
    return [...(await driftsOf(byPhoto, identity)), ...(await driftsOf(byToken, identity))];
  } finally {
    await sandbox.close();
  }
}

async function driftsOf(config: Config, identity: Identity): Promise<Drift[]> {
  const heard = await askVendors(config, identity);
  const answered = heard.flatMap(({ answers }) => answers.map(({ path }) => serviceAt(path).name));
  const silent = Object.values(servicesAsked(config))
    .flat()
    .filter((service) => !answered.includes(service))
    .map(
      (service): Drift => ({
        service,
        field: '(whole answer)',
        drift: 'no answer',
        documented: '200',
        told: 'it was not asked: see the rows above',
      }),
    );
  return [...heard.flatMap((one) => [...one.answers.flatMap(driftOf), ...notReadBy(one)]), ...silent];
}

/** @throws UsageError that names what is missing of the person */
function identityFor({ vendors: { facephi } }: Config, given: Partial<Identity>): Identity {
  const need: [unknown, string][] = [
    [given.cedula, '--cedula'],
    [given.photo, '--photo'],
    ...(facephi ? [[given.userId, '--user-id'] as [unknown, string]] : []),
    ...(facephi?.capture === 'photo'
      ? [[given.referenceImage, '--reference-image'] as [unknown, string]]
      : []),
    ...(facephi?.capture === 'token'
      ? ([
          [given.bestImageToken, '--best-image-token-file'],
          [given.template ?? given.referenceImage, '--template-file or --reference-image'],
        ] as [unknown, string][])
      : []),
  ];
  const missing = need.filter(([value]) => value === undefined).map(([, name]) => name);
  if (missing.length > 0) {
    throw new UsageError(
      `A real account is asked about a person who agreed to it: give ${missing.join(', ')}.`,
    );
  }
  const { cedula = '', photo = Buffer.alloc(0), userId = '' } = given;
  return { ...given, cedula, photo, userId };
}

function warning(config: Config): string {
  const { apptenticate, facephi } = config.vendors;
  const asked = servicesAsked(config);
  const lines = [
    ...(apptenticate ? [`  ${apptenticate.origin}: ${asked.apptenticate.join(', ')}, and a token`] : []),
    ...(facephi ? [`  ${facephi.origin}: ${asked.facephi.join(', ')}`] : []),
  ];
  return `This sends the photo and the identity given to real vendors, who may bill each request:\n${lines.join('\n')}`;
}
