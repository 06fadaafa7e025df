import { verificationSchema } from '../verification.ts';
import { z } from '../z.ts';
import { problemCodes } from './codes.ts';

export const problemMediaType = 'application/problem+json';

/**
 * RFC 9457. `detail` is for the person, in the language asked for. `verification` is the recorded answer when one
 * exists (a vendor failed after it was asked); `fields` names what was wrong in the request.
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
  fields: z.optional(z.array(z.string())),
  verification: z.optional(verificationSchema),
});
export type Problem = z.infer<typeof problemSchema>;
