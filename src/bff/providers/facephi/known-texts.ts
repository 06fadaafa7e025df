import { knownTexts } from '../texts.ts';

/** Our own text, in the place of a vendor's. */
export const templateNotStored = 'could not be stored';

const statuses = [400, 401, 403, 502, 504];
const badBase64 = 'Input byte array has wrong 4-byte ending unit';

/** Source: FacePhi Identity API, authenticateUser/v2, evaluatePassiveLiveness, authenticateFacial; integrators. */
export const facephiTexts = new Map([
  ...knownTexts(
    'User authenticated successfully',
    'The registeredTemplateRaw parameter does not match the ID',
    'The bestImageToken parameter does not match a living person',
    'User authentication failed due to non-matching templateRaw',
    'Positive',
    'Negative',
    'Live',
    'NoLive',
    badBase64,
    ...['authenticateFacial', 'evaluatePassiveLiveness'].map((service) => `[${service}] ${badBase64}`),
    ...statuses.map((status) => `Status ${status}`),
    templateNotStored,
  ),
  // A refusal of liveness in its other spellings.
  ['no live', 'NoLive'],
]);
