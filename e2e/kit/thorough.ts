/**
 * `THOROUGH=1` runs every combination; without it, tests that differ from their neighbour in one known thing (the
 * language of the same sentences, another of many steps) are left to that run.
 */
export const thorough = (process.env['THOROUGH'] ?? '') !== '';

/** All of them in a thorough run, else the first `count`. */
export const firstUnlessThorough = <T>(all: readonly T[], count: number): readonly T[] =>
  thorough ? all : all.slice(0, count);
