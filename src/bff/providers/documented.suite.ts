import type { Environment } from '../config/environment.ts';
import type { Enrolment } from '../enrolments/enrolments.ts';
import { openVendorLink } from '../outbound/vendor-link.ts';
import type { Report } from '../report.ts';
import { configOf } from '../testing/env.suite.ts';
import { makeJpeg } from '../testing/jpeg.suite.ts';
import { memoryStores } from '../testing/stores.suite.ts';
import { answer, type Play, startVendor, type Vendor } from '../testing/vendor.suite.ts';
import { apptenticateProvider } from './apptenticate/apptenticate.ts';
import { facephiProvider } from './facephi/facephi.ts';
import type { Provider, ProviderRequest } from './provider.ts';

export const photo = makeJpeg();
export const question: ProviderRequest = {
  id: 'authenticate-001',
  claim: '8-123-4567',
  claimHash: 'hash',
  formerClaimHashes: () => [],
  device: 'DESKTOP',
  image: photo,
  token: null,
};
export const enrolled: Enrolment = { userId: '9001000001', template: 'dGVtcGxhdGU=', image: 'cmVnaXN0cnk=' };

/** A vendor that answers each path as a test defines, and both adapters in front of it. */
export interface DocumentStage {
  vendor: Vendor;
  /** By path. */
  plays: Record<string, Play>;
  apptenticate(env?: Environment, changes?: Partial<ProviderRequest>): Promise<Report>;
  facephi(env?: Environment, changes?: Partial<ProviderRequest>, enrolment?: Enrolment): Promise<Report>;
}

export async function openStage(): Promise<DocumentStage> {
  const plays: Record<string, Play> = {};
  const vendor = await startVendor((received, response) =>
    (plays[received.path] ?? answer(404, '{}'))(received, response),
  );
  return {
    vendor,
    plays,
    async apptenticate(env = {}, changes = {}) {
      const { vendors, link } = configOf({ APPTENTICATE_URL: `${vendor.url}/beta/`, ...env });
      if (vendors.apptenticate === undefined) throw new Error('not configured');
      return askVendor(apptenticateProvider(vendors.apptenticate, openVendorLink(vendor.url, link)), changes);
    },
    async facephi(env = {}, changes = {}, enrolment = enrolled) {
      const { vendors, link } = configOf({ FACEPHI_URL: vendor.url, FACEPHI_WIDGET_DIR: '.', ...env });
      if (vendors.facephi === undefined) throw new Error('not configured');
      const { enrolments } = await memoryStores();
      await enrolments.enrol([{ claim: { hash: 'hash', mask: '8-•' }, ...enrolment }]);
      return askVendor(
        facephiProvider(vendors.facephi, openVendorLink(vendor.url, link), enrolments),
        changes,
      );
    },
  };
}

async function askVendor(provider: Provider, changes: Partial<ProviderRequest>): Promise<Report> {
  try {
    const prepared = await provider.prepare({ ...question, ...changes });
    return prepared.kind === 'blocked' ? prepared.report : await prepared.ask();
  } finally {
    await provider.close();
  }
}
