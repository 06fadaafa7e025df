import { type ProviderId, providerIds } from '../../contract/verification.ts';
import { notedLink } from '../link/calls.ts';
import type { GuardLimits } from '../link/guard.ts';
import { type LinkLimits, openLink, type VendorLink } from '../link/vendor-link.ts';
import { apptenticateProvider } from './apptenticate.ts';
import type { ApptenticateSettings } from './apptenticate-settings.ts';
import type { TokenWatch } from './apptenticate-tokens.ts';
import { facephiProvider } from './facephi.ts';
import type { FacephiSettings } from './facephi-settings.ts';
import { type GuardedProvider, type GuardWatch, guardProvider } from './guarded.ts';
import type { Enrolments, Provider } from './provider.ts';

export interface VendorSettings {
  apptenticate: ApptenticateSettings;
  facephi: FacephiSettings;
}

/** Told of what happens at the vendors, for the metrics. */
export interface ProviderWatch extends GuardWatch {
  token: TokenWatch;
}

type Makers = {
  [Id in ProviderId]: (
    settings: VendorSettings[Id],
    link: VendorLink,
    enrolments: Enrolments,
    watch?: ProviderWatch,
  ) => Provider;
};

/** Every vendor there is. A new id in the contract does not compile until it has a line here. */
const makers: Makers = {
  apptenticate: (settings, link, _, watch) => apptenticateProvider(settings, link, watch?.token),
  facephi: facephiProvider,
};

export interface Limits {
  link: LinkLimits;
  guard: GuardLimits;
}

/** The providers that have settings, each with a link and a guard of its own. */
export function openProviders(
  vendors: Partial<VendorSettings>,
  limits: Limits,
  enrolments: Enrolments,
  watch?: ProviderWatch,
): GuardedProvider[] {
  const open = <Id extends ProviderId>(id: Id): GuardedProvider[] => {
    const settings = vendors[id];
    if (settings === undefined) return [];
    const link = openLink(settings.origin, limits.link);
    const provider = makers[id](settings, notedLink(id, link), enrolments, watch);
    return [{ ...guardProvider(provider, limits.guard, watch), reach: () => link.reach() }];
  };
  return providerIds.flatMap(open);
}
