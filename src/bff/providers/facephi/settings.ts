export interface FacephiSettings {
  origin: string;
  /** Path before `/services/...`, without a slash at its end. */
  prefix: string;
  apiKey: string;
  /** `photo`: two services on a JPEG; `token`: authenticateUser/v2 on what the vendor's widget made. */
  capture: 'photo' | 'token';
  tracking: boolean;
  /** Whether authenticateFacial must send `serviceResultCode` 0 for a yes; its public page names no code. */
  requireFaceCode: boolean;
  /** Name of the header with the person's reference for the two photo services; null sends none. */
  referenceHeader: string | null;
}
