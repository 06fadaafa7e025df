/**
 * `THOROUGH=1` goes through every combination; without it a test that differs from its neighbour in one known thing (the
 * language of the same sentences, another of many steps) is left to that run.
 */
export const thorough = (process.env['THOROUGH'] ?? '') !== '';

/** All of them, or the first so many. */
export const firstUnlessThorough = <T>(all: readonly T[], count: number): readonly T[] =>
  thorough ? all : all.slice(0, count);
