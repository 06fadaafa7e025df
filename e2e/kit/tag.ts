/**
 * Given to a test as its second argument, for `npm run e2e -- --grep @a11y`. What a folder is about is part of its project's
 * name already (playwright.config.ts): `@full`, `@faults`, `@mocked`, `@kiosk`.
 */
export const tag = {
  /** A handful that also runs on phones and against a deployed instance. */
  smoke: { tag: '@smoke' },
  /** Announcements, keyboard, axe. */
  a11y: { tag: '@a11y' },
  faults: { tag: '@faults' },
  mocked: { tag: '@mocked' },
  kiosk: { tag: '@kiosk' },
} as const;
