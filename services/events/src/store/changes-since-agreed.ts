import type { QueryContext } from '@marquee/service-kit/context.ts';
import { formatMoney } from '@marquee/values/money.ts';
import { and, desc, eq } from 'drizzle-orm';
import { changesInWords } from '../rules/changes-in-words.ts';
import type { Actor } from '../rules/element-states.ts';
import { approvals, type ElementSnapshot, elementVersions } from '../tables/element.ts';
import type { ElementRow } from './element-rows.ts';

/** What changed of an element since the caller's side last agreed to it, in words; nothing where it never did. */
export async function changesSinceAgreed(ctx: QueryContext, row: ElementRow, actor: Actor): Promise<string[]> {
  if (actor === 'system' || actor === 'onlooker' || row.version === 1) return [];
  const [agreed] = await ctx.db
    .select({ version: approvals.version })
    .from(approvals)
    .where(and(eq(approvals.elementId, row.id), eq(approvals.party, actor), eq(approvals.decision, 'approve')))
    .orderBy(desc(approvals.version))
    .limit(1);
  if (!agreed || agreed.version === row.version) return [];
  const versions = await ctx.db.select().from(elementVersions).where(eq(elementVersions.elementId, row.id));
  const find = (version: number) => versions.find((one) => one.version === version)?.snapshot;
  const [before, now] = [find(agreed.version), find(row.version)];
  return before && now ? changesInWords(inWords(before, row.currency), inWords(now, row.currency)) : [];
}

function inWords(snapshot: ElementSnapshot, currency: string) {
  const { title, quantity, unit, spec, when, priceMinor } = snapshot;
  return { title, quantity, unit, spec, when, price: formatMoney({ amountMinor: priceMinor, currency }) };
}
