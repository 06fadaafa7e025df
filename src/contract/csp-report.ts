import { z } from './z.ts';

const text = z.optional(z.string());

/** CSP 2 report, sent by `report-uri`; sandboxed or old browsers omit members. */
export const cspReportSchema = z.object({
  'csp-report': z.object({
    'effective-directive': text,
    'violated-directive': text,
    'blocked-uri': text,
    'source-file': text,
  }),
});

/** Reports of the Reporting API. */
export const reportingApiSchema = z.array(
  z.object({
    type: z.string(),
    body: z.object({ effectiveDirective: text, blockedURL: text, sourceFile: text }),
  }),
);
