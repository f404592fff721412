/**
 * Takes an amount off items that aren't paid yet, the earliest first, because the money came in by another way.
 * @returns what each then amounts to; what is more than all of them stays over as the client's credit.
 */
export function lowerSchedule(amountsMinor: readonly number[], byMinor: number): number[] {
  let left = byMinor;
  return amountsMinor.map((amountMinor) => {
    const off = Math.min(amountMinor, left);
    left -= off;
    return amountMinor - off;
  });
}
