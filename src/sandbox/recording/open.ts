import { createApptenticate } from '../apptenticate/server.ts';
import { createFacephi } from '../facephi/server.ts';
import type { Credentials, House, VendorId } from '../house.ts';
import { openHouse } from '../index.ts';
import { defaults, type SandboxOptions } from '../options.ts';
import type { VendorShell } from '../shell.ts';
import { createPlayer } from './player.ts';
import { createRecorder } from './recorder.ts';
import { openTape, readTape } from './tape.ts';

/** Both addresses, a real vendor or its recording behind them. */
export interface Recording {
  urls: Record<VendorId, string>;
  close(): Promise<void>;
}

type Options = Pick<SandboxOptions, 'host' | 'apptenticate' | 'facephi'>;

const { username, password, fixedToken, apiKey, tokenSeconds, refreshSeconds } = defaults;
const credentials: Credentials = { username, password, fixedToken, apiKey };
const shared = { timings: defaults.timings, limits: defaults.ledger, now: Date.now };

/**
 * Passes requests on to the vendors that have an upstream and records them; the other one is imitated as ever.
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
export async function startReplay(folder: string, options: Options = {}): Promise<Recording> {
  const exchanges = readTape(folder);
  return open('replay', options, {
    apptenticate: createPlayer({ ...shared, vendor: 'apptenticate', exchanges }),
    facephi: createPlayer({ ...shared, vendor: 'facephi', exchanges }),
  });
}

async function open(
  mode: House['mode'],
  options: Options,
  vendors: Record<VendorId, VendorShell>,
): Promise<Recording> {
  const house: House = {
    mode,
    credentials,
    urls: { apptenticate: '', facephi: '' },
    ledgers: { apptenticate: vendors.apptenticate.ledger, facephi: vendors.facephi.ledger },
    wrongTls: null,
  };
  const { close } = await openHouse(house, vendors, options);
  return { urls: house.urls, close };
}
