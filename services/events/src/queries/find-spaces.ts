import type { FindSpacesRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { addDays, dayOf, daysOf, weekdayOf } from '@marquee/values/days.ts';
import { and, eq, inArray } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { daysToTry } from '../rules/days-to-try.ts';
import { holdsOn, priceOf } from '../rules/price.ts';
import { checkCapacity, chooseLayout } from '../rules/space-fit.ts';
import { type Facts, factsOf } from '../store/event-messages.ts';
import { priceFacts, timesOf } from '../store/event-when.ts';
import { type EventRow, loadEvent, requireSeat } from '../store/seats.ts';
import { isTaken, overlappingHolds, windowOn } from '../store/space-days.ts';
import { spaceLayouts, spaces } from '../tables/space.ts';
import { priceRules, venues } from '../tables/venue.ts';

/** So many days of a long range are looked at for each space. */
const daysMax = 92;

type Layouts = (typeof spaceLayouts.$inferSelect)[];
type SpaceRow = typeof spaces.$inferSelect;
type RuleRow = typeof priceRules.$inferSelect;

/**
 * The spaces of the event's venue, each on the likeliest day on which it can be had, with what speaks for and against it;
 * those that fit come first, then the cheaper ones. Refuses where day or number of guests isn't known.
 */
export async function findSpaces(ctx: QueryContext, { eventId }: Plain<FindSpacesRequest>) {
  await requireSeat(ctx, eventId, ['client', 'venue']);
  const event = await loadEvent(ctx, eventId);
  const facts = factsOf(event, undefined);
  const { guests } = priceFacts(facts);
  const today = dayOf(ctx.now, event.zone);
  const days = facts.days
    .flatMap((range) => daysOf(range, daysMax))
    .filter((day) => day > today)
    .slice(0, daysMax);
  if (days.length === 0) throw errors.dayMissing();
  const candidates = daysToTry(
    days.map((day) => ({ day, weekday: weekdayOf(day) })),
    facts.type,
  );
  const rows = await ctx.db
    .select()
    .from(spaces)
    .where(and(eq(spaces.venueId, event.venueId), eq(spaces.active, true)));
  if (rows.length === 0) return { offers: [] };
  const layouts = await ctx.db
    .select()
    .from(spaceLayouts)
    .where(
      inArray(
        spaceLayouts.spaceId,
        rows.map((space) => space.id),
      ),
    );
  const offers = await asService(ctx, 'weigh-availability', async () => {
    const rules = await ctx.db
      .select({ rule: priceRules })
      .from(priceRules)
      .innerJoin(venues, eq(venues.organisationId, priceRules.organisationId))
      .where(and(eq(venues.id, event.venueId), eq(priceRules.category, 'space'), eq(priceRules.active, true)));
    const search = { event, facts, guests, candidates, rules: rules.map((row) => row.rule) };
    const found = [];
    for (const space of rows)
      found.push(
        await offerOf(ctx, search, { space, layouts: layouts.filter((layout) => layout.spaceId === space.id) }),
      );
    return found;
  });
  const order = { free: 0, held: 1, taken: 2 } as const;
  return {
    offers: offers.toSorted(
      (a, b) =>
        Number(b.fits) - Number(a.fits) ||
        order[a.availability] - order[b.availability] ||
        (a.price?.amountMinor ?? 0) - (b.price?.amountMinor ?? 0),
    ),
  };
}

interface Search {
  readonly event: EventRow;
  readonly facts: Facts;
  readonly guests: number;
  readonly candidates: readonly string[];
  readonly rules: readonly RuleRow[];
}

/** One space on the first candidate day on which it is free; else the first on which it is only held; else the first. */
async function offerOf(ctx: QueryContext, search: Search, { space, layouts }: { space: SpaceRow; layouts: Layouts }) {
  const { event, facts, guests } = search;
  const layout = chooseLayout(layouts, facts.type ?? 'other', guests);
  const found = await bestDay(ctx, search, { space, layout });
  const rule = search.rules.find((one) => one.spaceId === space.id && holdsOn(one, found.day, weekdayOf(found.day)));
  const findings = checkCapacity(space, layout, guests);
  const fits =
    found.availability !== 'taken' && !findings.some((finding) => finding.effect === 'block') && rule !== undefined;
  return {
    ...found,
    spaceId: space.id,
    name: space.name,
    layoutId: layout?.id ?? '',
    layoutStyle: layout?.style ?? '',
    capacity: layout?.seatsMax ?? space.fireCapacity,
    priceRuleId: rule?.id ?? '',
    findings,
    fits,
    ...(rule ? { price: { amountMinor: priceOf(rule, priceFacts(facts)).priceMinor, currency: event.currency } } : {}),
  };
}

async function bestDay(
  ctx: QueryContext,
  { event, facts, candidates }: Search,
  { space, layout }: { space: SpaceRow; layout: Layouts[number] | undefined },
) {
  let held: { day: string; availability: 'held'; holdsBefore: number } | undefined;
  for (const day of candidates) {
    const window = windowOn(day, event.zone, { times: timesOf(facts), layout });
    if (await isTaken(ctx, { spaceId: space.id, window, eventId: event.id })) continue;
    const others = (await overlappingHolds(ctx, space.id, window)).filter((hold) => hold.eventId !== event.id);
    if (others.length === 0) return { day, availability: 'free' as const, holdsBefore: 0 };
    held ??= { day, availability: 'held', holdsBefore: others.length };
  }
  if (held) return held;
  const day = candidates[0] ?? '';
  return {
    day,
    availability: 'taken' as const,
    holdsBefore: 0,
    alternativeDay: await nearestFreeDay(ctx, { event, facts, day }, { space, layout }),
  };
}

/** So far before and after the wished day an alternative is looked for. */
const alternativeDaysMax = 21;

/** The nearest day on which a taken space could be had; empty where there is none. */
async function nearestFreeDay(
  ctx: QueryContext,
  { event, facts, day }: { event: EventRow; facts: Facts; day: string },
  { space, layout }: { space: SpaceRow; layout: Layouts[number] | undefined },
): Promise<string> {
  const today = dayOf(ctx.now, event.zone);
  for (let distance = 1; distance <= alternativeDaysMax; distance++)
    for (const other of [addDays(day, distance), addDays(day, -distance)]) {
      if (other <= today) continue;
      const window = windowOn(other, event.zone, { times: timesOf(facts), layout });
      if (!(await isTaken(ctx, { spaceId: space.id, window, eventId: event.id }))) return other;
    }
  return '';
}
