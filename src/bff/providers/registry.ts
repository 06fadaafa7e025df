import type { ProviderId } from '../../contract/verification.ts';
import { type VendorCall, withCallRecording } from '../outbound/calls.ts';
import type { GuardLimits } from '../outbound/guard.ts';
import type { Outbound } from '../outbound/outbound.ts';
import { type LinkLimits, openVendorLink } from '../outbound/vendor-link.ts';
import type { TokenWatch } from './apptenticate/tokens.ts';
import { type GuardedProvider, type GuardWatch, guardProvider } from './guarded.ts';
import type { Enrolments } from './provider.ts';
import { type VendorSettings, vendorOf } from './vendors.ts';

/** Observes what happens at the vendors, for the metrics. */
export interface ProviderWatch extends GuardWatch {
  token: TokenWatch;
  /** A request without an answer, or without status 200. */
  failed?(call: VendorCall): void;
}

export interface ProvidersConfig {
  public: { providers: readonly ProviderId[] };
  vendors: Partial<VendorSettings>;
  link: LinkLimits;
  guard: GuardLimits;
  /** The outbound connection to each vendor; default: direct. */
  outbound?: Partial<Record<ProviderId, Outbound>>;
}

/**
 * The chosen providers, each with a link and a guard of its own.
 *
 * @throws when one of them has no settings: left out, its check would be missing unnoticed
 */
export function openProviders(
  { public: { providers }, vendors: settings, link: linkLimits, guard, outbound }: ProvidersConfig,
  enrolments: Enrolments,
  watch?: ProviderWatch,
): GuardedProvider[] {
  const open = (id: ProviderId): GuardedProvider => {
    const own = settings[id];
    const vendor = vendorOf(id);
    if (own === undefined || vendor === undefined) throw new Error(`${id} has no settings`);
    const link = openVendorLink(own.origin, linkLimits, outbound?.[id]);
    const recordedLink = withCallRecording(id, link, (call) => watch?.failed?.(call));
    const provider = vendor.create(own, recordedLink, enrolments, watch);
    // Without a free connection for a request, a verification would wait within the time of the call.
    const atOnce = Math.floor(linkLimits.connections / (provider.requests ?? 1));
    const concurrent = Math.max(1, Math.min(guard.concurrent, atOnce));
    return { ...guardProvider(provider, { ...guard, concurrent }, watch), reach: () => link.reach() };
  };
  return providers.map(open);
}
