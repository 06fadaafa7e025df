import type { Enrolment } from '../../enrolments/enrolments.ts';
import type { VendorLink } from '../../outbound/vendor-link.ts';
import type { Report } from '../../report.ts';
import { VendorFault } from '../fault.ts';
import { type Enrolments, type Provider, type ProviderRequest, reportOf } from '../provider.ts';
import { facephiCall } from './call.ts';
import { templateNotStored } from './known-texts.ts';
import { callPhotoServices } from './photo.ts';
import type { FacephiSettings } from './settings.ts';
import { callUserService } from './token.ts';

/** FacePhi Identity API: liveness, and comparison with what the institution has enrolled under the claim. */
export function facephiProvider(
  settings: FacephiSettings,
  link: VendorLink,
  enrolments: Enrolments,
): Provider {
  const call = facephiCall(settings, link);

  async function askByPhoto(
    { image }: ProviderRequest,
    { userId, image: reference }: Enrolment,
  ): Promise<Report> {
    if (image === null || reference === undefined) throw new Error('the photo way compares two photos');
    const headers = settings.referenceHeader === null ? {} : { [settings.referenceHeader]: userId };
    const { requireFaceCode } = settings;
    return callPhotoServices(call, { live: image, reference, headers, requireFaceCode });
  }

  async function askByToken(
    { id, claimHash, formerClaimHashes, token }: ProviderRequest,
    enrolment: Enrolment,
  ): Promise<Report> {
    if (token === null) throw new Error('the token way needs what the widget made');
    const { report, newTemplate } = await callUserService(call, {
      id,
      token,
      enrolment,
      tracking: settings.tracking,
    });
    if (newTemplate === null) return report;
    try {
      await enrolments.keepTemplate(claimHash, newTemplate, formerClaimHashes);
      return report;
    } catch {
      // The verdict stands, and the old template still works.
      return { ...report, texts: { ...report.texts, registeredTemplateRaw: templateNotStored } };
    }
  }

  const byPhoto = settings.capture === 'photo';
  return {
    id: 'facephi',
    requests: byPhoto ? 2 : 1,
    async prepare(question) {
      const enrolment = await lookUp(enrolments, question);
      if (enrolment instanceof VendorFault) return { kind: 'blocked', report: enrolment.report('facephi') };
      const usable = byPhoto ? enrolment?.image !== undefined : enrolment !== undefined;
      if (enrolment === undefined || !usable) {
        return { kind: 'blocked', report: reportOf('facephi', 'not-enrolled', { sent: false }) };
      }
      return {
        kind: 'ready',
        ask: () => (byPhoto ? askByPhoto(question, enrolment) : askByToken(question, enrolment)),
      };
    },
    close: () => link.close(),
  };
}

async function lookUp(
  enrolments: Enrolments,
  { claimHash, formerClaimHashes }: ProviderRequest,
): Promise<Enrolment | undefined | VendorFault> {
  try {
    return await enrolments.enrolment(claimHash, formerClaimHashes);
  } catch {
    return new VendorFault('STORE_UNAVAILABLE', 'unreachable', false, { cause: 'store-unavailable' });
  }
}
