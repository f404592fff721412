/** A row of numbers from 0 (included) to 1 (excluded) that looks random and is the same for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0 || 1;
  // xorshift32: enough to vary arguments, and short.
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4294967296;
  };
}
