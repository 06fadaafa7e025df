export interface FacephiSettings {
  origin: string;
  /** Path before `/services/...`, without a slash at its end. */
  prefix: string;
  apiKey: string;
  /** `photo`: two services on a JPEG; `token`: authenticateUser/v2 on what the vendor's widget made. */
  capture: 'photo' | 'token';
  tracking: boolean;
  /** Name of a header that tells the two photo services whose reference it is; null sends none. */
  referenceHeader: string | null;
}
