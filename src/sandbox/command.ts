import { formatCurl } from './control-api/curl.ts';
import { tryableServices } from './control-api/samples.ts';
import { type Sandbox, startSandbox } from './index.ts';
import { defaults } from './options.ts';
import { type Recording, startPlayback, startRecording } from './recording/open.ts';
import { NotUnderstood, readComposition } from './scenarios/composition.ts';
import { expectedOutcomes, scenarios, worst } from './scenarios/index.ts';
import { readSandboxSettings, type SandboxSettings, SettingsProblem } from './settings.ts';

/** Codes of sysexits: invalid command line; port not available. */
const exits = { usage: 64, unavailable: 69 } as const;

export interface CommandOutput {
  print(text: string): void;
  printError(sentence: string): void;
}

/**
 * `npm run sandbox`: runs the task selected by the arguments and the environment.
 *
 * @returns a running server to be closed, or the exit code of a task that is done or could not start
 */
export async function runCommand(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  { print, printError }: CommandOutput,
): Promise<Pick<Sandbox, 'close'> | number> {
  try {
    const settings = readSandboxSettings(args, env);
    const { task } = settings;
    if (task.kind === 'list') {
      print(scenarioLines());
      return 0;
    }
    if (task.kind === 'curl') {
      print(curlLines(task.composition, settings));
      return 0;
    }
    return await open(settings, print);
  } catch (error) {
    if (error instanceof SettingsProblem || error instanceof NotUnderstood) {
      printError(error.message);
      return exits.usage;
    }
    const sentence = listenSentence(error);
    if (sentence === undefined) throw error;
    printError(sentence);
    return exits.unavailable;
  }
}

async function open(
  { host, ports, task }: SandboxSettings,
  print: CommandOutput['print'],
): Promise<Pick<Sandbox, 'close'>> {
  const options = {
    host,
    apptenticate: { port: ports.apptenticate },
    facephi: { port: ports.facephi },
    wrongTls: { port: ports.wrongTls },
  };
  if (task.kind === 'record') {
    const recording = await startRecording(task.folder, task.upstream, options);
    print(
      recordingLines(recording, [
        `Every request goes to ${Object.values(task.upstream).join(' and ')}, who may bill it.`,
        `Responses are stored in ${task.folder}, without photos, tokens, cédulas, names or credentials.`,
      ]),
    );
    return recording;
  }
  if (task.kind === 'replay') {
    const replay = await startPlayback(task.folder, options);
    print(
      recordingLines(replay, [
        `Replays the recording in ${task.folder}, offline. The cédula 8-9802-1 or the user id 9802000001 is its second person.`,
      ]),
    );
    return replay;
  }
  const sandbox = await startSandbox(options);
  const { apptenticate, facephi, wrongTls } = sandbox;
  print(
    [
      '',
      `  Page          ${apptenticate.url}/   (English: ?lang=en)`,
      `  Apptenticate  ${apptenticate.url}${apptenticate.paths['v3.2']}`,
      `                username ${apptenticate.username}, password ${apptenticate.password}, or Bearer ${apptenticate.fixedToken}`,
      `  FacePhi       ${facephi.url}/services/...   x-api-key ${facephi.apiKey}`,
      `  Wrong TLS     ${wrongTls ?? ''}`,
      '',
      '  A request selects a scenario by its person (8-9002-1) or by a header:',
      '  X-Sandbox: answer=no-match; delay=800; fault=drip',
      '',
      '  Ctrl-C ends it.',
      '',
    ].join('\n'),
  );
  return sandbox;
}

function recordingLines({ urls }: Recording, lines: readonly string[]): string {
  const all = [
    `Apptenticate  ${urls.apptenticate}/`,
    `FacePhi       ${urls.facephi}/`,
    '',
    ...lines,
    '',
    'Ctrl-C ends it.',
  ];
  return `\n${all.map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}\n`;
}

const scenarioLines = (): string =>
  scenarios
    .map((scenario) => {
      const outcome = worst(Object.values(expectedOutcomes(scenario)));
      return `8-${scenario.number}-1  ${outcome.padEnd(13)} ${scenario.name.padEnd(34)} ${scenario.title.en}`;
    })
    .join('\n');

/** Ready to paste, one request per service. @throws NotUnderstood */
function curlLines(composition: string, { host, ports }: SandboxSettings): string {
  readComposition(composition);
  const sample = {
    credentials: {
      username: defaults.username,
      password: defaults.password,
      fixedToken: defaults.fixedToken,
      apiKey: defaults.apiKey,
    },
    person: '8-9001-1',
  };
  return tryableServices
    .map((service) => {
      const origin = `http://${host}:${ports[service.vendor]}`;
      return `# ${service.vendor}, ${service.name}\n${formatCurl(service, sample, origin, composition)}`;
    })
    .join('\n\n');
}

function listenSentence(error: unknown): string | undefined {
  const { code, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use by another program. End it, or choose others: npm run sandbox -- --apptenticate-port 0 --facephi-port 0 --tls-port 0`;
  }
  if (code === 'EACCES') return `Port ${port} needs more rights than this user has. Choose one above 1023.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `Cannot listen on ${address ?? 'that host'}: name an address of this machine with --host.`;
  return undefined;
}
