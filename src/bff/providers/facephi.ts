import type { VendorLink } from '../link/vendor-link.ts';
import type { Enrolment } from '../store/enrolments.ts';
import { facephiCall } from './facephi-call.ts';
import { askPhotoServices } from './facephi-photo.ts';
import type { FacephiSettings } from './facephi-settings.ts';
import { askUserService } from './facephi-token.ts';
import { VendorFault } from './fault.ts';
import { type Enrolments, type Provider, type Question, type Report, reportOf } from './provider.ts';

/** FacePhi Identity API: liveness, and likeness to what the institution has enrolled under the claim. */
export function facephiProvider(
  settings: FacephiSettings,
  link: VendorLink,
  enrolments: Enrolments,
): Provider {
  const call = facephiCall(settings, link);

  async function askByPhoto({ image }: Question, { userId, image: reference }: Enrolment): Promise<Report> {
    if (image === null || reference === undefined) throw new Error('the photo way compares two photos');
    const headers = settings.referenceHeader === null ? {} : { [settings.referenceHeader]: userId };
    return askPhotoServices(call, image, reference, headers);
  }

  async function askByToken({ id, claimHash, token }: Question, enrolment: Enrolment): Promise<Report> {
    if (token === null) throw new Error('the token way needs what the widget made');
    const { report, newTemplate } = await askUserService(call, {
      id,
      token,
      enrolment,
      tracking: settings.tracking,
    });
    if (newTemplate === null) return report;
    try {
      await enrolments.keepTemplate(claimHash, newTemplate);
      return report;
    } catch {
      // The verdict stands, and the old template still works.
      return { ...report, texts: { ...report.texts, registeredTemplateRaw: 'could not be kept' } };
    }
  }

  const byPhoto = settings.capture === 'photo';
  return {
    id: 'facephi',
    async prepare(question) {
      const enrolment = await lookUp(enrolments, question.claimHash);
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
  claimHash: string,
): Promise<Enrolment | undefined | VendorFault> {
  try {
    return await enrolments.enrolment(claimHash);
  } catch {
    return new VendorFault('STORE_UNAVAILABLE', 'unreachable', false);
  }
}
