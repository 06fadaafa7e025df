import { parseArgs } from 'node:util';
import { type Film, readFilm } from '../../../e2e/kit/film/options.ts';
import { scenarioOf, scenarios } from '../../../src/sandbox/scenarios/index.ts';
import { displayHere } from './display.ts';

const cameraFaults = ['denied', 'unanswered', 'no-camera', 'busy'] as const;
const lineFaults = ['slow-3g', 'lost-answer', 'never-arrives'] as const;
export type CameraFault = (typeof cameraFaults)[number];
export type LineFault = (typeof lineFaults)[number];

/** Options of `npm run play`. */
export interface Play {
  /** A name of the sandbox's list. */
  scenario: string;
  film: Film;
  camera: CameraFault | undefined;
  line: LineFault | undefined;
  kiosk: boolean;
  headless: boolean;
  /** 0: any free port. */
  port: number;
}

export const usage =
  'npm run play -- <scenario> [--film distance=far,light=dark,faces=2] [--fault denied,slow-3g] [--kiosk] [--port 8080] [--headless]';

/** @throws one sentence with the remedy */
export function readPlay(args: string[]): Play {
  const { values, positionals } = parsed(args);
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) throw new Error(`Name one scenario: ${usage}`);
  const scenario = scenarioOf(name);
  if (scenario === undefined) throw new Error(`There is no scenario "${name}": ${nearTo(name)}.`);
  const { camera, line } = faultsOf(values.fault ?? '');
  if (camera === 'no-camera' && values.film !== undefined) {
    throw new Error('"no-camera" and a film contradict each other: without a camera nothing is shown.');
  }
  if (values.kiosk && camera === 'unanswered') {
    throw new Error(
      '"unanswered" and --kiosk contradict each other: a station allows its camera beforehand.',
    );
  }
  return {
    scenario: scenario.name,
    film: values.film === undefined ? {} : readFilm(values.film),
    camera,
    line,
    kiosk: values.kiosk,
    headless: values.headless,
    port: portOf(values.port),
  };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        film: { type: 'string' },
        fault: { type: 'string' },
        port: { type: 'string', default: '0' },
        kiosk: { type: 'boolean', default: false },
        headless: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new Error(`${(error as Error).message.split('.')[0]}. Usage: ${usage}`);
  }
}

function nearTo(name: string): string {
  const near = scenarios.map((row) => row.name).filter((known) => name.length > 2 && known.includes(name));
  return near.length > 0 ? `perhaps ${near.slice(0, 3).join(' or ')}` : '"npm run sandbox -- --list" has all';
}

function faultsOf(text: string): Pick<Play, 'camera' | 'line'> {
  const names = text.split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
  const known: readonly string[] = [...cameraFaults, ...lineFaults];
  const strange = names.find((name) => !known.includes(name));
  if (strange !== undefined) {
    throw new Error(
      `Unknown fault "${strange}": take one of ${known.join(', ')}. What goes wrong at a vendor is a scenario of its own.`,
    );
  }
  const camera = cameraFaults.filter((name) => names.includes(name));
  const line = lineFaults.filter((name) => names.includes(name));
  const [one, other] = [camera, line].find((several) => several.length > 1) ?? [];
  if (other !== undefined) {
    throw new Error(
      `"${one}" and "${other}" contradict each other: one camera, or one line, has only one of them.`,
    );
  }
  return { camera: camera[0], line: line[0] };
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Error(`"--port ${text}" is no port: give a number from 0 (any that is free) to 65535.`);
}

/** @throws one sentence where no window can open */
export function checkDisplay({ headless }: Play, env: NodeJS.ProcessEnv, platform = process.platform): void {
  if (!headless && !displayHere(env, platform)) {
    throw new Error(
      'There is no display here: run it where windows open, or add --headless, which goes to the result by itself.',
    );
  }
}
