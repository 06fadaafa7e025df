import { Problem } from '../problem.ts';

const retrySeconds = 2;

/**
 * Bounds the photos in memory: lets one more submission be read, or refuses it before its body is.
 *
 * @param answering how many verifications are in flight; they outlive their requests when people leave
 * @throws Problem OVERLOADED when `most` are being received and answered
 */
export function createCrowd(most: number, answering: () => number) {
  let receiving = 0;
  return {
    async receive<Value>(read: () => Promise<Value>): Promise<Value> {
      if (receiving + answering() >= most) throw new Problem('OVERLOADED', { retryAfter: retrySeconds });
      receiving += 1;
      try {
        return await read();
      } finally {
        receiving -= 1;
      }
    },
    size: () => receiving + answering(),
  };
}
