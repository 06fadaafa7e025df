/**
 * Given to a test as its second argument, for `npm run e2e -- --grep @a11y`. The other tags follow from the folder and are part
 * of the project's name: see playwright.config.ts.
 */
export const tag = {
  /** A handful that also runs on phones and against a deployed instance. */
  smoke: { tag: '@smoke' },
  /** Announcements, keyboard, axe. */
  a11y: { tag: '@a11y' },
} as const;
