import { z } from '../../contract/z.ts';
import { vendorSettings } from '../providers/vendors.ts';
import { type About, aboutOf } from '../settings/kinds.ts';
import { brandSettings } from './brand-settings.ts';
import { deploymentSettings } from './deployment-settings.ts';
import { eventSettings } from './event-settings.ts';
import { guardSettings } from './guard-settings.ts';
import { limitSettings } from './limit-settings.ts';
import { operatorSettings } from './operator-settings.ts';
import { outboundSettings } from './outbound-settings.ts';
import { runningSettings } from './running-settings.ts';
import { storeSettings } from './store-settings.ts';

/** Every key of the environment that this server reads. */
export const settingsSchema = z.object({
  ...deploymentSettings,
  ...brandSettings,
  ...vendorSettings,
  ...storeSettings,
  ...limitSettings,
  ...guardSettings,
  ...runningSettings,
  ...operatorSettings,
  ...outboundSettings,
  ...eventSettings,
});
export type Settings = z.infer<typeof settingsSchema>;
export type SettingKey = keyof Settings;
export const keys = Object.keys(settingsSchema.shape) as SettingKey[];

/** The table of settings, in order, for the documentation. */
export const settingsTable: (About & { key: SettingKey })[] = keys.map((key) => ({
  key,
  ...aboutOf(settingsSchema.shape[key]),
}));
export const isSecret = (key: SettingKey): boolean => aboutOf(settingsSchema.shape[key]).secret;
