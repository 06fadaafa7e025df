import * as z from 'zod/mini';

/** What the process that makes load is asked for. */
export const jobSchema = z.object({
  url: z.string(),
  /** File of the photo, sent with each request. */
  photo: z.string(),
  /** What a good answer has in it; any other is counted as failed. */
  expects: z.string(),
  seconds: z.number(),
  load: z.discriminatedUnion('kind', [
    /** So many at once: the next is sent when one is answered. */
    z.object({ kind: z.literal('closed'), inFlight: z.int() }),
    /** So many a second on average, at times that the seed decides, whatever is answered. */
    z.object({ kind: z.literal('open'), perSecond: z.number(), seed: z.int() }),
  ]),
});
export type Job = z.infer<typeof jobSchema>;
export type Load = Job['load'];

export const resultSchema = z.object({
  /** Of each good answer, in milliseconds; in an open loop from the moment at which it was due. */
  latencies: z.array(z.number()),
  /** How often each other thing came instead. */
  failures: z.record(z.string(), z.number()),
  /** Until the last answer. */
  seconds: z.number(),
});
export type Result = z.infer<typeof resultSchema>;

/** Of the open loop. */
export const arrivalsPerSecond = 50;

export const noticeVersion = 'bench-1';
/** The people that are sent, and enrolled where a vendor compares with an enrolment. */
export const cedulas: readonly string[] = Array.from({ length: 50 }, (_, at) => `8-9001-${at + 1}`);
