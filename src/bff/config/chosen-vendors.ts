import type { CaptureKind } from '../../contract/submission.ts';
import type { ProviderId } from '../../contract/verification.ts';
import type { VendorConfig, VendorWidget } from '../providers/vendor.ts';
import { type VendorSettings, vendorOf } from '../providers/vendors.ts';
import type { Complaints } from '../settings/complaints.ts';
import { aboutOf } from '../settings/kinds.ts';
import { type Read, readJsonFile } from './environment.ts';
import { guardOf } from './guard.ts';
import type { SettingKey, Settings } from './settings.ts';

/** The validated settings of the chosen vendors. */
export interface ChosenVendors {
  settings: Partial<VendorSettings>;
  capture: CaptureKind;
  widget: VendorWidget | null;
}

type ConfigOf = () => VendorConfig<{ origin: string }>;

/**
 * Reads the settings of every vendor that PROVIDERS names, and reports each that cannot be called.
 *
 * @returns builds the result; called only when there were no complaints
 */
export function readVendors(read: Read, complaints: Complaints): () => ChosenVendors {
  const { PROVIDERS: chosen = [] } = read.settings;
  if (read.settings.PROVIDERS?.length === 0) complaints.add('PROVIDERS', 'names no vendor');
  const readers = chosen.map((id): [ProviderId, ConfigOf] => [id, readVendor(id, read, complaints)]);
  return () => {
    const configs = readers.map(([id, configOf]) => ({ id, ...configOf() }));
    return {
      settings: Object.fromEntries(configs.map(({ id, settings }) => [id, settings])),
      capture: joinCaptures(configs.map(({ capture }) => capture)),
      widget: configs.find(({ widget }) => widget !== null)?.widget ?? null,
    };
  };
}

function readVendor(id: ProviderId, { settings, explicit }: Read, complaints: Complaints): ConfigOf {
  const vendor = vendorOf(id);
  if (vendor === undefined) {
    complaints.add('PROVIDERS', `has ${id}, which has no settings here`);
    return () => {
      throw new Error(`${id} has no settings`);
    };
  }
  for (const [key, schema] of Object.entries(vendor.settings)) {
    if (aboutOf(schema).needed && !(explicit as ReadonlySet<string>).has(key))
      complaints.add(key, `is missing: PROVIDERS has ${id}`);
  }
  return vendor.read({
    settings,
    explicit,
    complaints,
    readFile: (key, file, schema) => readJsonFile(key as SettingKey, file, schema, complaints),
    times: { tokenMs: settings.VENDOR_TOKEN_MS ?? 0, tokenPauseMs: settings.VENDOR_TOKEN_PAUSE_MS ?? 0 },
    // Called only when there were no complaints: then every setting is present.
    guard: () => guardOf(settings as Settings),
  });
}

function joinCaptures(captures: readonly ('photo' | 'token')[]): CaptureKind {
  if (!captures.includes('token')) return 'photo';
  return captures.includes('photo') ? 'token-and-photo' : 'token';
}
