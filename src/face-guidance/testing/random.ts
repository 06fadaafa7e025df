/** Numbers from -1 to 1, the same in each run: a small generator (Park and Miller's) with a seed. */
export function createRandom(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 0x7fff_ffff;
    return (state / 0x7fff_ffff) * 2 - 1;
  };
}
