/**
 * The second argument of a test, for `npm run e2e -- --grep @a11y`. The tags of a folder are part of its project's name
 * (playwright.config.ts): `@full`, `@faults`, `@mocked`, `@kiosk`.
 */
export const tag = {
  /** A handful that also runs on phones and against a deployed instance. */
  smoke: { tag: '@smoke' },
  /** Announcements, keyboard, axe. */
  a11y: { tag: '@a11y' },
  faults: { tag: '@faults' },
  mocked: { tag: '@mocked' },
  kiosk: { tag: '@kiosk' },
  /**
   * Differs from its neighbour in one known thing: `npm test` leaves it to `npm run e2e` and `npm run e2e:thorough`.
   */
  thorough: { tag: '@thorough' },
} as const;
