import type { QueryContext } from '@marquee/service-kit/context.ts';
import { eq, inArray } from 'drizzle-orm';
import { type ElementState, mayDo } from '../rules/element-states.ts';
import { asksAgain, type Material } from '../rules/materiality.ts';
import { priceOf } from '../rules/price.ts';
import { elements } from '../tables/element.ts';
import { priceRules } from '../tables/venue.ts';
import { type ElementRow, lastAgreed } from './element-rows.ts';
import type { Facts } from './event-messages.ts';
import { priceFacts, whenOf } from './event-when.ts';

export interface Touch {
  readonly elementId: string;
  readonly title: string;
  readonly priceBeforeMinor: number;
  readonly priceAfterMinor: number;
  readonly quantityAfter: number;
  /** Who must agree again: client, venue, vendor. */
  readonly asks: string[];
}

/**
 * What a change of facts touches: every live element whose price, quantity or time would be another one, with whom it
 * asks again. Runs as the service, because it weighs price rules that the client doesn't see.
 */
export async function rippleOf(
  ctx: QueryContext,
  { eventId, after }: { eventId: string; after: Facts },
): Promise<Touch[]> {
  const rows = (await ctx.db.select().from(elements).where(eq(elements.eventId, eventId))).filter(
    (row) => mayDo('change_facts', row.state as ElementState, 'client').allowed,
  );
  const ruleIds = rows.map((row) => row.priceRuleId).filter((id) => id !== null);
  const rules = ruleIds.length > 0 ? await ctx.db.select().from(priceRules).where(inArray(priceRules.id, ruleIds)) : [];
  const touches: Touch[] = [];
  for (const row of rows) {
    const touch = await touchOf(ctx, row, { after, rule: rules.find((rule) => rule.id === row.priceRuleId) });
    if (touch) touches.push(touch);
  }
  return touches;
}

async function touchOf(
  ctx: QueryContext,
  row: ElementRow,
  { after, rule }: { after: Facts; rule: typeof priceRules.$inferSelect | undefined },
): Promise<Touch | undefined> {
  const computed = rule
    ? priceOf({ ...rule, unitPriceMinor: row.unitPriceMinor }, priceFacts(after), row.quantity)
    : undefined;
  // A price that was negotiated (a counter-offer) only moves with its quantity.
  const moved = computed !== undefined && computed.quantity !== row.quantity;
  const quantity = computed?.quantity ?? row.quantity;
  const priceMinor = moved ? computed.priceMinor : row.priceMinor;
  const now: Material = { ...row, quantity, priceMinor, when: whenOf(after) };
  const client = await lastAgreed(ctx, row.id, 'client');
  const venue = await lastAgreed(ctx, row.id, 'venue');
  const vendor = await lastAgreed(ctx, row.id, 'vendor');
  const asks = asksAgain(now, { client: client ?? now, venue: venue ?? now, vendor: vendor ?? now }).filter(
    (side) => side !== 'vendor' || row.vendorOrganisationId !== null,
  );
  if (!moved && asks.length === 0) return undefined;
  return {
    elementId: row.id,
    title: row.title,
    priceBeforeMinor: row.priceMinor,
    priceAfterMinor: priceMinor,
    quantityAfter: quantity,
    asks,
  };
}
