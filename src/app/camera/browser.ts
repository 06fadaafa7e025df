import type { Browser } from '../../contract/steps.ts';

/** Apps that open links in their own browser, mostly without camera access. */
const inApp =
  /FBAN|FBAV|FB_IAB|Instagram|Messenger|Line\/|MicroMessenger|musical_ly|TikTok|BytedanceWebview|Snapchat|LinkedInApp|GSA\/|; wv\)/;

/** Tried in order, because most browsers also carry the names of their ancestors. */
const signs: readonly (readonly [RegExp, Browser])[] = [
  [inApp, 'in-app'],
  [/(?:iPhone|iPad|iPod).*(?:CriOS|FxiOS|EdgiOS|OPT\/)/, 'ios-other'],
  [/iPhone|iPad|iPod/, 'ios'],
  [/SamsungBrowser/, 'samsung'],
  [/Firefox\//, 'firefox'],
  [/Android.*Chrome\//, 'android-chrome'],
  [/Edg\//, 'edge'],
  [/Chrome\//, 'chrome'],
  [/Version\/[\d.]+.*Safari\//, 'safari'],
];

/**
 * Identifies the browser, so that instructions name the right button. Only texts depend on it.
 *
 * @param touchPoints `navigator.maxTouchPoints`: an iPad calls itself a Macintosh, but no Mac has a touch
 * screen
 */
export function identifyBrowser(userAgent: string, touchPoints: number): Browser {
  if (/Macintosh/.test(userAgent) && touchPoints > 1) return 'ios';
  return signs.find(([sign]) => sign.test(userAgent))?.[1] ?? 'other';
}
