import type { ProblemSentences, VisitProblemCode } from '../../contract/problems/codes.ts';

export const visitProblemsEn: ProblemSentences<VisitProblemCode> = {
  BODY_MALFORMED: { what: 'The request arrived incomplete.', next: 'Send it again.' },
  IDEMPOTENCY_KEY_INVALID: {
    what: 'The request has no valid submission key.',
    next: 'Reload the page and start again.',
  },
  SESSION_UNKNOWN: {
    what: 'We cannot tell from here whether the photo arrived.',
    next: 'This browser no longer has the session it was sent with; its cookies may have been deleted. Ask at the counter before you try again.',
  },
  ORIGIN_FORBIDDEN: {
    what: 'The request comes from another site and was not accepted.',
    next: 'Open this page directly in your browser.',
  },
  NOT_FOUND: { what: 'This address does not exist.', next: 'Go back to the start.' },
  VERIFICATION_NOT_FOUND: {
    what: 'Nothing was recorded under this key.',
    next: 'You can send the photo again.',
  },
  HANDOFF_UNKNOWN: {
    what: 'This link is not valid.',
    next: 'Get another code on the other screen, or start here from the beginning.',
  },
  HANDOFF_USED: {
    what: 'This link was already opened on another device.',
    next: 'Each link works once. Get another code on the other screen, or start here from the beginning.',
  },
  HANDOFF_SAME_SCREEN: {
    what: 'This link is for another device.',
    next: 'Open it on your phone: the page that shows it is waiting for it.',
  },
  HANDOFF_EXPIRED: {
    what: 'This link no longer works: it has expired.',
    next: 'Get another code on the other screen, or start here from the beginning.',
  },
  HANDOFF_CANCELLED: {
    what: 'This verification was cancelled.',
    next: 'Continue on the other screen, or start here from the beginning.',
  },
  METHOD_NOT_ALLOWED: { what: 'This address does not allow that operation.', next: 'Go back to the start.' },
  REQUEST_TIMEOUT: {
    what: 'The request took too long to arrive.',
    next: 'Check your connection and send it again.',
  },
  VERIFICATION_PENDING: { what: 'The answer has not arrived yet.', next: 'Wait a moment and ask again.' },
  BODY_TOO_LARGE: { what: 'The request is too large.', next: 'Take another photo.' },
  IMAGE_TOO_LARGE: { what: 'The photo is larger than 2 MB.', next: 'Take another photo.' },
  URL_TOO_LONG: { what: 'This address is too long.', next: 'Go back to the start.' },
  MEDIA_TYPE_UNSUPPORTED: {
    what: 'The request has a format that is not accepted.',
    next: 'Reload the page and start again.',
  },
  HOST_UNKNOWN: { what: 'The address of the service is not the expected one.', next: 'Check the address.' },
  CEDULA_INVALID: { what: 'The cédula is not in a valid format.', next: 'Check it and type it again.' },
  CONSENT_INVALID: {
    what: 'Your consent to the current notice is missing.',
    next: 'Read the notice and accept it to continue.',
  },
  DEVICE_INVALID: { what: 'The kind of device is not valid.', next: 'Reload the page.' },
  FIELD_INVALID: { what: 'The request carries data that is not expected.', next: 'Reload the page.' },
  CAPTURE_INVALID: {
    what: 'The photo is missing or not of the expected kind.',
    next: 'Take the photo again.',
  },
  IMAGE_NOT_JPEG: { what: 'The file is not a JPEG photo.', next: 'Take the photo with the camera.' },
  IMAGE_DAMAGED: { what: 'The photo arrived damaged or cut off.', next: 'Take another photo.' },
  IMAGE_TIMEOUT: { what: 'The photo took too long to check.', next: 'Take another photo.' },
  IMAGE_DIMENSIONS: {
    what: 'The photo is too small or too large.',
    next: 'Take another photo: each side must measure between 320 and 4096 pixels.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    what: 'This key was already used with another photo or other data.',
    next: 'Take a new photo and send it.',
  },
  ATTEMPTS_EXHAUSTED: {
    what: 'You have used all the attempts allowed for now.',
    next: 'Go to the counter or come back later.',
  },
  CLAIM_ATTEMPTS_EXHAUSTED: {
    what: 'Too many attempts were made with this cédula in the last hour. Nothing was sent.',
    next: 'Come back later or go to the counter.',
  },
  ADDRESS_ATTEMPTS_EXHAUSTED: {
    what: 'Too many attempts were made from this connection in the last hour. Nothing was sent.',
    next: 'Come back later, use another connection, or go to the counter.',
  },
  UNKNOWN_EXHAUSTED: {
    what: 'Your last requests got no answer. To avoid repeating them for nothing, this time nothing was sent.',
    next: 'Come back later or go to the counter. You did not lose an attempt.',
  },
  NOT_ENROLLED_EXHAUSTED: {
    what: 'Several cédulas that are not registered were tried from here. Nothing was sent this time.',
    next: 'Come back later or go to the counter.',
  },
  ATTEMPTS_PAUSED: {
    what: 'Several attempts in a row could not be confirmed. Nothing was sent.',
    next: 'Wait half a minute and try again.',
  },
  BUDGET_EXHAUSTED: {
    what: 'The service has reached its limit of verifications for this hour. Nothing was sent.',
    next: 'Come back later or go to the counter.',
  },
  HEADERS_TOO_LARGE: {
    what: 'Your browser sent too much data along with the request.',
    next: "Delete this site's cookies and reload the page.",
  },
  INTERNAL: { what: 'Something failed on our side.', next: 'Try again later or go to the counter.' },
  STORE_UNAVAILABLE: {
    what: 'We cannot record your request right now. Nothing was sent.',
    next: 'Wait a few minutes and try again.',
  },
  OVERLOADED: {
    what: 'Too many people at once. Nothing was sent.',
    next: 'Wait a moment and try again.',
  },
};
