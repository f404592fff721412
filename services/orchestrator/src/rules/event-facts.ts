import { minorUnitsIn } from '@marquee/values/money.ts';

/** The facts as the assistant's model reads them; the parts that an event keeps. */
export interface HeardFacts {
  readonly type: string | null;
  readonly date: {
    readonly kind: string | null;
    readonly dates: readonly { readonly from: string; readonly to: string }[];
    readonly time: { readonly from: string | null; readonly to: string | null } | null;
  } | null;
  readonly guests: { readonly min: number | null; readonly max: number | null } | null;
  readonly budget: {
    readonly min: number | null;
    readonly max: number | null;
    readonly currency: string | null;
    readonly basis: 'total' | 'per_guest';
  } | null;
  readonly wishes: readonly { readonly category: string; readonly detail: string }[];
  readonly unwanted: readonly { readonly category: string; readonly detail: string }[];
}

/**
 * What the client said as the facts of an event: amounts in minor units and for the whole event, one number of guests as
 * both ends. A budget in another currency than the venue's isn't converted: it stays unknown and is asked about.
 */
export function eventFacts(heard: HeardFacts, currency: string) {
  const guests = heard.guests?.max ?? heard.guests?.min ?? null;
  const budget = budgetMinor(heard, currency);
  return {
    ...(heard.type ? { type: heard.type } : {}),
    ...(heard.date?.kind ? { dateKind: heard.date.kind } : {}),
    days: [...(heard.date?.dates ?? [])].slice(0, 20),
    ...(heard.date?.time?.from ? { startsAt: heard.date.time.from } : {}),
    ...(heard.date?.time?.to ? { endsAt: heard.date.time.to } : {}),
    ...(guests === null ? {} : { guestsMin: heard.guests?.min ?? guests, guestsMax: guests }),
    ...(budget === undefined ? {} : { budget: { amountMinor: budget, currency } }),
    wishes: heard.wishes.map(({ category, detail }) => ({ category, detail })),
    unwanted: heard.unwanted.map(({ category, detail }) => ({ category, detail })),
  };
}

function budgetMinor({ budget, guests }: HeardFacts, currency: string): number | undefined {
  const amount = budget?.max ?? budget?.min ?? null;
  if (!budget || amount === null || (budget.currency !== null && budget.currency !== currency)) return undefined;
  const heads = guests?.max ?? guests?.min ?? null;
  if (budget.basis === 'per_guest' && heads === null) return undefined;
  return Math.round(amount * minorUnitsIn(currency) * (budget.basis === 'per_guest' ? (heads ?? 1) : 1));
}
