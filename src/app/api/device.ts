import type { PublicConfig } from '../../contract/public-config.ts';
import type { Device } from '../../contract/submission.ts';

/** The vendors' `device` field: DESKTOP, unless the deployment configures `auto`. No form shows it. */
export function deviceFor(
  configured: PublicConfig['device'],
  userAgent: string,
  touchPoints: number,
): Device {
  if (configured === 'DESKTOP') return 'DESKTOP';
  if (/Android/i.test(userAgent)) return 'ANDROID';
  // iPadOS calls itself a Macintosh; no Mac has a touch screen.
  if (/iPhone|iPad|iPod/i.test(userAgent) || (/Macintosh/i.test(userAgent) && touchPoints > 1)) return 'IOS';
  return 'DESKTOP';
}
