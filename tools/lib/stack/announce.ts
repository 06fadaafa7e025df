import type { Outcome } from '../../../src/contract/outcome.ts';
import type { Secured } from './https.ts';
import { scenarioSettingsOf } from './sandbox.ts';
import type { Stack } from './stack.ts';

const shown: Outcome[] = ['verified', 'not-verified', 'try-again', 'unavailable'];

/** What somebody who typed `npm start` needs to know next. */
export function announcement(
  { url, sandbox }: Stack,
  env: NodeJS.ProcessEnv,
  { tls, bank }: { tls?: Secured | undefined; bank?: string | undefined } = {},
): string {
  const settings = scenarioSettingsOf(env);
  const capture =
    settings.providers.includes('facephi') && settings.token ? 'token (vendor widget)' : 'photo';
  const lines = [
    '',
    `  Cotejo     ${url}/`,
    ...lanLines(tls),
    `  Providers  ${settings.providers.join(', ')}`,
    `  Capture    ${capture}`,
  ];
  if (sandbox === undefined) return [...lines, ''].join('\n');
  const { demo } = sandbox;
  const people = shown.flatMap((outcome) => {
    const person = demo.people.find(({ expects }) => expects === outcome);
    return person === undefined ? [] : [`    ${person.cedula}  ${outcome.padEnd(13)} ${person.title.en}`];
  });
  return [
    ...lines,
    `  Vendors    imitated: the sandbox, ${demo.page ?? ''}`,
    ...(bank === undefined ? [] : [`  Bank       ${bank}, an example of a service that sends people here`]),
    '',
    '  Type one of these cédulas to be that person; the sandbox page lists all the others:',
    ...people,
    '',
    '  Ctrl-C ends everything.',
    '',
  ].join('\n');
}

/** The addresses for phones and kiosks, and what their browsers will say about a certificate made here. */
function lanLines(secured: Secured | undefined): string[] {
  if (secured === undefined) return [];
  return [
    ...secured.addresses.map((address) => `  On the LAN ${address}/`),
    `  TLS        by a certificate made here (${secured.certFile}): a browser warns once, until it is trusted.`,
    `             SHA-256 ${secured.fingerprint}`,
  ];
}
