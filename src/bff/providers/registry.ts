import { type ProviderId, providerIds } from '../../contract/verification.ts';
import { notedLink } from '../link/calls.ts';
import { type LinkLimits, openLink, type VendorLink } from '../link/vendor-link.ts';
import { apptenticateProvider } from './apptenticate.ts';
import type { ApptenticateSettings } from './apptenticate-settings.ts';
import { facephiProvider } from './facephi.ts';
import type { FacephiSettings } from './facephi-settings.ts';
import type { Enrolments, Provider } from './provider.ts';

export interface VendorSettings {
  apptenticate: ApptenticateSettings;
  facephi: FacephiSettings;
}

type Makers = {
  [Id in ProviderId]: (settings: VendorSettings[Id], link: VendorLink, enrolments: Enrolments) => Provider;
};

/** Every vendor there is. A new id in the contract does not compile until it has a line here. */
const makers: Makers = {
  apptenticate: apptenticateProvider,
  facephi: facephiProvider,
};

/** The providers that have settings, each with a link of its own. */
export function openProviders(
  vendors: Partial<VendorSettings>,
  limits: LinkLimits,
  enrolments: Enrolments,
): Provider[] {
  const open = <Id extends ProviderId>(id: Id): Provider[] => {
    const settings = vendors[id];
    return settings === undefined
      ? []
      : [makers[id](settings, notedLink(id, openLink(settings.origin, limits)), enrolments)];
  };
  return providerIds.flatMap(open);
}
