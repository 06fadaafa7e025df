import type { z } from '../../contract/z.ts';
import type { GuardLimits } from '../outbound/guard.ts';
import type { VendorLink } from '../outbound/vendor-link.ts';
import type { Complaints } from '../settings/complaints.ts';
import type { Enrolments, Provider } from './provider.ts';
import type { ProviderWatch } from './registry.ts';

/** Keys of the environment and their kinds; every key begins with the vendor's id in capitals. */
export type SettingsShape = Readonly<Record<string, z.ZodMiniType<unknown, string | undefined>>>;

/** One vendor as a whole: its folder has everything in here, and `vendors.ts` has one line for it. */
export interface Vendor<Shape extends SettingsShape, Settings extends { origin: string }> {
  /** Settings declared as `needed` are required wherever the vendor is chosen. */
  settings: Shape;
  /** The texts that the vendor's documents print: no other is recorded, logged or shown. */
  knownTexts: KnownTexts;
  /** The key of the vendor's address: production accepts no imitation there. */
  address: keyof Shape & string;
  /**
   * Checks rules between the vendor's settings, where the vendor is chosen.
   *
   * @returns the settings for the adapter; called only when there were no complaints
   */
  read(input: VendorInput<Shape>): () => VendorConfig<Settings>;
  create(settings: Settings, link: VendorLink, enrolments: Enrolments, watch?: ProviderWatch): Provider;
}

/** Texts as they are recorded, by their normalised form. Made by `knownTexts`. */
export type KnownTexts = ReadonlyMap<string, string>;

export interface VendorInput<Shape extends SettingsShape> {
  /** What is configured, or has a default, and is valid by itself. */
  settings: Partial<ShapeOutput<Shape>>;
  explicit: ReadonlySet<string>;
  complaints: Complaints;
  /** Reads a JSON file that a setting names; complains, and returns undefined, if it is invalid. */
  readFile<Schema extends z.ZodMiniType>(
    key: keyof Shape & string,
    file: string,
    schema: Schema,
  ): z.output<Schema> | undefined;
  /** In milliseconds. */
  times: { tokenMs: number; tokenPauseMs: number };
  /** The guard of each vendor; for what `read` returns. */
  guard(): GuardLimits;
}

export type ShapeOutput<Shape extends SettingsShape> = { [Key in keyof Shape]: z.output<Shape[Key]> };

export interface VendorConfig<Settings> {
  settings: Settings;
  /** What the adapter needs of a capture. */
  capture: 'photo' | 'token';
  /** The vendor's own component for the page; null where none is used. */
  widget: VendorWidget | null;
}

export interface VendorWidget {
  /** Folder of its files. */
  dir: string;
  /** Where they are served, with a slash at both ends. */
  prefix: string;
  /** The file of that folder which the page loads. */
  module: string;
  /** Other origins that it calls from the browser. */
  origins: readonly string[];
}
