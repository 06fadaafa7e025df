import { knownTexts } from '../texts.ts';

/** Source: Apptenticate "Endpoint Biometría", "Token Request" and "Refresh Token". */
export const apptenticateTexts = knownTexts(
  'El rostro no coincide con la cédula',
  'Given token not valid for any token type',
  'No active account found with the given credentials',
  'Token is invalid or expired',
);
