import type { JsonObject } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { callerOf } from '@marquee/service-kit/claims/claims.ts';
import type { CommandContext, QueryContext } from '@marquee/service-kit/context.ts';
import { expectRows } from '@marquee/service-kit/transaction/expect-rows.ts';
import { newId } from '@marquee/values/ids.ts';
import { and, desc, eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { type Actor, allowedActions, type ElementState } from '../rules/element-states.ts';
import type { Material } from '../rules/materiality.ts';
import { approvals, type ElementSnapshot, elements, elementVersions } from '../tables/element.ts';

export type ElementRow = typeof elements.$inferSelect;

/** An element of an event, if the caller may see it. */
export async function loadElement(ctx: QueryContext, eventId: string, elementId: string): Promise<ElementRow> {
  const [row] = await ctx.db
    .select()
    .from(elements)
    .where(and(eq(elements.id, elementId), eq(elements.eventId, eventId)));
  if (!row) throw errors.elementNotFound();
  return row;
}

/** Writes new values of an element; the row must be one that the caller may change. */
export async function saveElement(
  ctx: CommandContext,
  row: ElementRow,
  changes: Partial<ElementRow>,
): Promise<ElementRow> {
  const values = { ...changes, changedAt: ctx.now };
  expectRows(await ctx.db.update(elements).set(values).where(eq(elements.id, row.id)));
  return { ...row, ...values };
}

export interface NewVersion {
  readonly row: ElementRow;
  /** client, venue, vendor, change or ai. */
  readonly causedBy: string;
  readonly when: string;
}

/** Keeps a version as it is now: what later approvals are bound to, and what a re-approval is compared with. */
export async function keepVersion(ctx: CommandContext, { row, causedBy, when }: NewVersion): Promise<void> {
  const { title, spec, quantity, unit, unitPriceMinor, priceMinor, vendorId, spaceId } = row;
  const snapshot: ElementSnapshot = {
    title,
    spec,
    quantity,
    unit,
    unitPriceMinor,
    priceMinor,
    vendorId,
    spaceId,
    when,
  };
  await ctx.db.insert(elementVersions).values({
    elementId: row.id,
    version: row.version,
    eventId: row.eventId,
    vendorOrganisationId: row.vendorOrganisationId,
    snapshot,
    causedBy,
    createdAt: ctx.now,
  });
}

export interface Decision {
  readonly row: ElementRow;
  readonly party: 'client' | 'venue' | 'vendor';
  readonly decision: string;
  readonly note?: string;
}

/** Writes down who decided what on which version, at which price. */
export async function keepDecision(ctx: CommandContext, { row, party, decision, note }: Decision): Promise<void> {
  const { id: elementId, eventId, vendorOrganisationId, version, priceMinor } = row;
  await ctx.db.insert(approvals).values({
    id: newId(),
    elementId,
    eventId,
    vendorOrganisationId,
    version,
    party,
    decision,
    priceMinor,
    note: note ?? '',
    decidedBy: callerOf(ctx.claims),
    at: ctx.now,
  });
}

/** What a side last agreed to of an element, or undefined where it never did. */
export async function lastAgreed(
  ctx: QueryContext,
  elementId: string,
  party: Decision['party'],
): Promise<Material | undefined> {
  const [found] = await ctx.db
    .select({ snapshot: elementVersions.snapshot })
    .from(approvals)
    .innerJoin(
      elementVersions,
      and(eq(elementVersions.elementId, approvals.elementId), eq(elementVersions.version, approvals.version)),
    )
    .where(and(eq(approvals.elementId, elementId), eq(approvals.party, party), eq(approvals.decision, 'approve')))
    .orderBy(desc(approvals.at), desc(approvals.version))
    .limit(1);
  return found?.snapshot;
}

/** An element as the contract shows it to somebody who acts for a side. */
export function elementMessage(
  row: ElementRow,
  { actor, vendorName, changes }: { actor: Actor; vendorName?: string | undefined; changes?: readonly string[] },
) {
  const price = (amountMinor: number) => ({ amountMinor, currency: row.currency });
  return {
    elementId: row.id,
    eventId: row.eventId,
    category: row.category,
    title: row.title,
    state: row.state,
    version: row.version,
    spec: row.spec as JsonObject,
    quantity: row.quantity,
    unit: row.unit,
    unitPrice: price(row.unitPriceMinor),
    price: price(row.priceMinor),
    vendorId: row.vendorId ?? '',
    vendorName: vendorName ?? '',
    vendorOrganisationId: row.vendorOrganisationId ?? '',
    spaceId: row.spaceId ?? '',
    reason: row.reason,
    findings: row.findings.map((finding) => ({ ...finding })),
    allowedActions: allowedActions(row.state as ElementState, actor),
    changesSinceAgreed: [...(changes ?? [])],
    note: row.note,
    ...(row.dueAt ? { dueAt: timestampFromDate(row.dueAt) } : {}),
  };
}
