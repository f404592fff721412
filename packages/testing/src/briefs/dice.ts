/** Chance that a seed decides: the same seed throws the same numbers, on every machine. */
export interface Dice {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** Whether a thing of that probability (0 to 1) happens. */
  happens(probability: number): boolean;
  /** Some of the items, in a new order. */
  some<Item>(items: readonly Item[], count: number): Item[];
}

export function diceOf(seed: number): Dice {
  let state = (Math.imul(seed, 2654435761) + 0x9e3779b9) >>> 0;
  // The generator known as mulberry32: 32 bits of state, good enough to vary texts.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[between(0, items.length - 1)];
    if (item === undefined) throw new RangeError('There is nothing to pick from an empty list.');
    return item;
  };
  const some = <Item>(items: readonly Item[], count: number): Item[] => {
    const left = [...items];
    const taken: Item[] = [];
    while (taken.length < count && left.length > 0) taken.push(...left.splice(between(0, left.length - 1), 1));
    return taken;
  };
  return { between, pick, happens: (probability) => next() < probability, some };
}
