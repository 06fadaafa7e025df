import * as z from 'zod/mini';
import type { Contender } from './contender.ts';
import { type Job, type Load, type Result, resultSchema } from './job.ts';
import type { Photo } from './photos.ts';
import { cpuSeconds } from './process.ts';

/** One contender under one load, once. */
export interface Sample extends Result {
  contender: Contender;
  /** Of the server alone. */
  cpu: number;
}

export interface Bench {
  /** Sets the vendor's response delay in milliseconds. */
  setDelay(ms: number): Promise<void>;
  measure(contender: Contender, photo: Photo, load: Load, seconds: number): Promise<Sample>;
  /** Measures all contenders in turn, `rounds` times. */
  takeTurns(contenders: readonly Contender[], rounds: number, measure: Measure): Promise<Sample[]>;
}
type Measure = (contender: Contender, round: number) => Promise<Sample>;

/** @param loader address of the process that makes the load */
export function benchOver(loader: string, vendor: string): Bench {
  async function run(job: Job): Promise<Result> {
    const answer = await fetch(loader, { method: 'POST', body: JSON.stringify(job) });
    const message = await answer.text();
    if (!answer.ok) throw new Error(`The load could not be made: ${message}`);
    return z.parse(resultSchema, JSON.parse(message));
  }
  return {
    async setDelay(ms) {
      await fetch(`${vendor}/delay/${ms}`, { method: 'PUT' });
    },
    async measure(contender, photo, load, seconds) {
      const { url, expects, pid } = contender;
      const before = cpuSeconds(pid);
      const result = await run({ url, expects, photo: photo.file, load, seconds });
      return { ...result, contender, cpu: cpuSeconds(pid) - before };
    },
    async takeTurns(contenders, rounds, measure) {
      const samples: Sample[] = [];
      for (let round = 0; round < rounds; round += 1) {
        for (const contender of contenders) samples.push(await measure(contender, round));
      }
      return samples;
    },
  };
}
