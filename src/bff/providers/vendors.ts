import type { ProviderId } from '../../contract/verification.ts';
import { apptenticate } from './apptenticate/vendor.ts';
import { facephi } from './facephi/vendor.ts';
import type { SettingsShape, Vendor } from './vendor.ts';

/** Every vendor there is. An id of the contract without a line here does not compile. */
export const vendors = { apptenticate, facephi } satisfies Record<ProviderId, object>;
type Vendors = typeof vendors;

/** The settings of each adapter. */
export type VendorSettings = { [Id in ProviderId]: Parameters<Vendors[Id]['create']>[0] };

/** The vendor of an id; undefined when the contract has an id without a line here. */
export const vendorOf = (id: ProviderId): Vendor<SettingsShape, { origin: string }> | undefined =>
  vendors[id] as unknown as Vendor<SettingsShape, { origin: string }> | undefined;

type AllOf<Union> = (Union extends unknown ? (it: Union) => void : never) extends (it: infer All) => void
  ? All
  : never;

/** The settings of all vendors together, as keys of the environment. */
export const vendorSettings = Object.assign(
  {},
  ...Object.values(vendors).map(({ settings }) => settings),
) as AllOf<Vendors[ProviderId]['settings']>;
