import type { CommandContext, QueryContext } from '@marquee/service-kit/context.ts';
import { inArray } from 'drizzle-orm';
import { notificationElements } from '../tables/notification.ts';

export type KnownElement = typeof notificationElements.$inferSelect;

interface Heard {
  readonly eventId: string;
  readonly elementId: string;
  readonly category: string;
  readonly vendorOrganisationId?: string;
}

/** Keeps what an element is and who provides it. A vendor that was asked later takes the place of one that declined. */
export async function rememberElement(ctx: CommandContext, heard: Heard): Promise<void> {
  const { eventId, elementId, category, vendorOrganisationId } = heard;
  const vendor = vendorOrganisationId ? { vendorOrganisationId } : {};
  await ctx.db
    .insert(notificationElements)
    .values({ eventId, elementId, category, ...vendor })
    .onConflictDoUpdate({ target: notificationElements.elementId, set: { category, ...vendor } });
}

export async function knownElements(ctx: QueryContext, elementIds: readonly string[]): Promise<KnownElement[]> {
  if (elementIds.length === 0) return [];
  return ctx.db
    .select()
    .from(notificationElements)
    .where(inArray(notificationElements.elementId, [...elementIds]));
}
