/** What one instance does: so many verifications at once, or so many a second at random. */
export interface Job {
  /** Which of the instance's databases. */
  place: number;
  load: { kind: 'closed'; inFlight: number } | { kind: 'open'; perSecond: number };
  seconds: number;
}

export interface JobResult {
  /** Begin and finish of each verification, in milliseconds. */
  latencies: number[];
  seconds: number;
  failed: number;
}
