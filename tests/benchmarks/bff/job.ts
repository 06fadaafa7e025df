import * as z from 'zod/mini';

/** Input of the load generator. */
export const jobSchema = z.object({
  url: z.string(),
  /** File of the photo, sent with each request. */
  photo: z.string(),
  /** Text that a good answer contains; any other counts as failed. */
  expects: z.string(),
  seconds: z.number(),
  load: z.discriminatedUnion('kind', [
    /** So many at once: the next is sent after an answer. */
    z.object({ kind: z.literal('closed'), inFlight: z.int() }),
    /** An average rate with seeded arrival times, independent of the answers. */
    z.object({ kind: z.literal('open'), perSecond: z.number(), seed: z.int() }),
  ]),
});
export type Job = z.infer<typeof jobSchema>;
export type Load = Job['load'];

export const resultSchema = z.object({
  /** Of each good answer, in milliseconds; in an open loop from its scheduled time. */
  latencies: z.array(z.number()),
  /** Number of failures of each kind. */
  failures: z.record(z.string(), z.number()),
  /** Until the last answer. */
  seconds: z.number(),
});
export type Result = z.infer<typeof resultSchema>;

/** Of the open loop. */
export const arrivalsPerSecond = 50;

export const noticeVersion = 'bench-1';
/** The people submitted, and enrolled where a vendor compares with an enrolment. */
export const cedulas: readonly string[] = Array.from({ length: 50 }, (_, at) => `8-9001-${at + 1}`);
