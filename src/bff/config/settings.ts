import { z } from '../../contract/z.ts';
import { deploymentSettings } from './deployment-settings.ts';
import { guardSettings } from './guard-settings.ts';
import { type About, aboutOf } from './kinds.ts';
import { limitSettings } from './limit-settings.ts';
import { operatorSettings } from './operator-settings.ts';
import { runningSettings } from './running-settings.ts';
import { storeSettings } from './store-settings.ts';
import { apptenticateSettings, facephiSettings } from './vendor-settings.ts';

/** Every key of the environment that this server reads. */
export const settingsSchema = z.object({
  ...deploymentSettings,
  ...apptenticateSettings,
  ...facephiSettings,
  ...storeSettings,
  ...limitSettings,
  ...guardSettings,
  ...runningSettings,
  ...operatorSettings,
});
export type Settings = z.infer<typeof settingsSchema>;
export type Key = keyof Settings;
export const keys = Object.keys(settingsSchema.shape) as Key[];

/** The table of settings, in order, for the documentation. */
export const settingsTable: (About & { key: Key })[] = keys.map((key) => ({
  key,
  ...aboutOf(settingsSchema.shape[key]),
}));
export const isSecret = (key: Key): boolean => aboutOf(settingsSchema.shape[key]).secret;
