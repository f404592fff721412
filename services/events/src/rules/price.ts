/** The facts of an event that prices depend on. */
export interface PriceFacts {
  readonly guests: number;
  readonly hours: number;
}

export interface PriceRule {
  readonly unit: 'flat' | 'per_guest' | 'per_hour' | 'per_item' | 'per_table' | 'percent';
  readonly unitPriceMinor: number;
  readonly minimumMinor: number;
}

export interface Price {
  readonly quantity: number;
  readonly priceMinor: number;
}

const guestsPerTable = 10;

/**
 * What something costs for an event: quantity times unit price, and never less than the rule's minimum. A quantity that
 * was agreed (a number of items) is kept; one that follows from the event's facts is computed from them.
 */
export function priceOf(rule: PriceRule, facts: PriceFacts, agreedQuantity?: number): Price {
  const quantity = quantityOf(rule.unit, facts, agreedQuantity);
  return { quantity, priceMinor: Math.max(rule.minimumMinor, Math.round(quantity * rule.unitPriceMinor)) };
}

function quantityOf(unit: PriceRule['unit'], facts: PriceFacts, agreedQuantity: number | undefined): number {
  switch (unit) {
    case 'per_guest':
      return facts.guests;
    case 'per_hour':
      return facts.hours;
    case 'per_table':
      return Math.ceil(facts.guests / guestsPerTable);
    case 'per_item':
    case 'flat':
    case 'percent':
      return agreedQuantity ?? 1;
  }
}

export interface RuleTimes {
  readonly weekdays: readonly number[];
  readonly seasonFrom: string | null;
  readonly seasonTo: string | null;
}

/** Whether a price rule holds on a day: its weekdays and its season (MM-DD to MM-DD, which may run over New Year). */
export function holdsOn(rule: RuleTimes, day: string, weekday: number): boolean {
  if (rule.weekdays.length > 0 && !rule.weekdays.includes(weekday)) return false;
  if (!rule.seasonFrom || !rule.seasonTo) return true;
  const monthDay = day.slice(5);
  return rule.seasonFrom <= rule.seasonTo
    ? monthDay >= rule.seasonFrom && monthDay <= rule.seasonTo
    : monthDay >= rule.seasonFrom || monthDay <= rule.seasonTo;
}
