import { parseArgs } from 'node:util';
import type { VendorId } from './context.ts';

/** The default ports of `npm run sandbox`. */
export const fixedPorts = { apptenticate: 8091, facephi: 8092, wrongTls: 8093 } as const;

/** The command line or the environment is invalid; the message explains the valid form. */
export class SettingsProblem extends Error {
  override name = 'SettingsProblem';
}

/** Settings of `npm run sandbox`. */
export interface SandboxSettings {
  host: string;
  ports: Record<keyof typeof fixedPorts, number>;
  task:
    | { kind: 'play' }
    | { kind: 'list' }
    | { kind: 'curl'; composition: string }
    | { kind: 'record'; folder: string; upstream: Partial<Record<VendorId, string>> }
    | { kind: 'replay'; folder: string };
}

const options = {
  host: { type: 'string' },
  'apptenticate-port': { type: 'string' },
  'facephi-port': { type: 'string' },
  'tls-port': { type: 'string' },
  'upstream-apptenticate': { type: 'string' },
  'upstream-facephi': { type: 'string' },
  list: { type: 'boolean' },
  curl: { type: 'string' },
} as const;

const usage = `Options: ${Object.keys(options)
  .map((name) => `--${name}`)
  .join(', ')}.`;

/** @throws SettingsProblem */
export function readSandboxSettings(args: readonly string[], env: NodeJS.ProcessEnv): SandboxSettings {
  const values = valuesOf(args);
  const port = (option: keyof typeof values, variable: string, otherwise: number) => {
    const text = values[option] ?? env[variable];
    return text === undefined || text === '' ? otherwise : portOf(`--${option} or ${variable}`, String(text));
  };
  return {
    host: values.host ?? (env['SANDBOX_HOST'] || '127.0.0.1'),
    ports: {
      apptenticate: port('apptenticate-port', 'SANDBOX_APPTENTICATE_PORT', fixedPorts.apptenticate),
      facephi: port('facephi-port', 'SANDBOX_FACEPHI_PORT', fixedPorts.facephi),
      wrongTls: port('tls-port', 'SANDBOX_TLS_PORT', fixedPorts.wrongTls),
    },
    task: taskOf(values, env),
  };
}

function valuesOf(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    throw new SettingsProblem(`${error instanceof Error ? error.message.split('. ')[0] : ''}. ${usage}`);
  }
}

/** @throws SettingsProblem */
export function portOf(name: string, text: string): number {
  const value = Number(text);
  if (!/^\d{1,5}$/.test(text) || value > 65_535) {
    throw new SettingsProblem(`${name} must be a port number, not "${text}".`);
  }
  return value;
}

function taskOf(values: ReturnType<typeof valuesOf>, env: NodeJS.ProcessEnv): SandboxSettings['task'] {
  const { RECORD: record = '', REPLAY: replay = '' } = env;
  const upstream = {
    ...originOf('apptenticate', values['upstream-apptenticate']),
    ...originOf('facephi', values['upstream-facephi']),
  };
  const named = Object.keys(upstream).length > 0;
  if (record !== '' && replay !== '')
    throw new SettingsProblem('RECORD and REPLAY exclude each other: set one.');
  if (record !== '' && !named) {
    throw new SettingsProblem(
      'RECORD needs whom to ask: give --upstream-apptenticate or --upstream-facephi, or both.',
    );
  }
  if (named && record === '') {
    throw new SettingsProblem('An upstream is only for recording: name the folder with RECORD.');
  }
  if (record !== '') return { kind: 'record', folder: record, upstream };
  if (replay !== '') return { kind: 'replay', folder: replay };
  if (values.list) return { kind: 'list' };
  return values.curl === undefined ? { kind: 'play' } : { kind: 'curl', composition: values.curl };
}

function originOf(vendor: VendorId, text: string | undefined): Partial<Record<VendorId, string>> {
  if (text === undefined) return {};
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const plain = url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.username;
  if (!plain) {
    throw new SettingsProblem(
      `--upstream-${vendor} must be an origin such as https://vendor.example, not "${text}": the path comes with each request.`,
    );
  }
  return { [vendor]: url.origin };
}
