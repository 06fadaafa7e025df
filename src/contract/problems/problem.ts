import { referenceSchema } from '../reference.ts';
import { verificationSchema } from '../verification.ts';
import { z } from '../z.ts';
import { problemCodes } from './codes.ts';

export const problemMediaType = 'application/problem+json';

/**
 * RFC 9457. `detail` is for the person, in the requested language. `verification` is the recorded answer if
 * one exists (a vendor failed after it was called); `reference` names a recorded verification, also one without an answer;
 * `fields` names the invalid fields of the request.
 */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
  code: z.enum(problemCodes),
  retryable: z.boolean(),
  retryAfter: z.optional(z.int()),
  /** The time that `retryAfter` leads to, where a limit ends then: a device's clock may be wrong. */
  retryAt: z.optional(z.iso.datetime()),
  fields: z.optional(z.array(z.string())),
  reference: z.optional(referenceSchema),
  verification: z.optional(verificationSchema),
});
export type Problem = z.infer<typeof problemSchema>;
