import { createApptenticate } from '../apptenticate/server.ts';
import type { Credentials, SandboxContext, VendorId } from '../context.ts';
import { createFacephi } from '../facephi/server.ts';
import { startServers } from '../index.ts';
import { defaults, type SandboxOptions } from '../options.ts';
import type { VendorServer } from '../vendor-server.ts';
import { createPlayer } from './player.ts';
import { createRecorder } from './recorder.ts';
import { openTape, readTape } from './tape.ts';

/** Both addresses, backed by a real vendor or its recording. */
export interface Recording {
  urls: Record<VendorId, string>;
  close(): Promise<void>;
}

type Options = Pick<SandboxOptions, 'host' | 'apptenticate' | 'facephi'>;

const { username, password, fixedToken, apiKey, tokenSeconds, refreshSeconds } = defaults;
const credentials: Credentials = { username, password, fixedToken, apiKey };
const shared = { timings: defaults.timings, limits: defaults.ledger, now: Date.now };

/**
 * Forwards requests to the vendors that have an upstream and records them; the other one is simulated as
 * usual.
 * @throws SettingsProblem, or the listen error
 */
export async function startRecording(
  folder: string,
  upstream: Partial<Record<VendorId, string>>,
  options: Options = {},
): Promise<Recording> {
  const write = openTape(folder);
  const recorder = (vendor: VendorId) => {
    const origin = upstream[vendor];
    return origin && createRecorder({ ...shared, vendor, upstream: origin, write });
  };
  const account = { username, password, fixedToken };
  return open('record', options, {
    apptenticate:
      recorder('apptenticate') ||
      (await createApptenticate({ ...shared, account, tokenSeconds, refreshSeconds })),
    facephi: recorder('facephi') || createFacephi({ ...shared, apiKey }),
  });
}

/** Plays a recording, offline. @throws SettingsProblem, or the listen error */
export async function startPlayback(folder: string, options: Options = {}): Promise<Recording> {
  const exchanges = readTape(folder);
  return open('replay', options, {
    apptenticate: createPlayer({ ...shared, vendor: 'apptenticate', exchanges }),
    facephi: createPlayer({ ...shared, vendor: 'facephi', exchanges }),
  });
}

async function open(
  mode: SandboxContext['mode'],
  options: Options,
  vendors: Record<VendorId, VendorServer>,
): Promise<Recording> {
  const context: SandboxContext = {
    mode,
    credentials,
    urls: { apptenticate: '', facephi: '' },
    ledgers: { apptenticate: vendors.apptenticate.ledger, facephi: vendors.facephi.ledger },
    wrongTls: null,
  };
  const { close } = await startServers(context, vendors, options);
  return { urls: context.urls, close };
}
