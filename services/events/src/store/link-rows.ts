import type { QueryContext } from '@marquee/service-kit/context.ts';
import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { links } from '../tables/event.ts';

/** The columns that a person may read of a link: never the hash of its secret. */
const { id, eventId: ofEvent, organisationId, personId, householdId, opens, createdAt, expiresAt } = links;
const readable = { id, organisationId, personId, householdId, opens, createdAt, expiresAt };

/** The links of an event that open something, as far as the caller may take them back. */
export async function livingLinks(ctx: QueryContext, eventId: string) {
  return ctx.db
    .select(readable)
    .from(links)
    .where(and(eq(ofEvent, eventId), isNull(links.revokedAt), gt(expiresAt, ctx.now)))
    .orderBy(asc(createdAt), asc(id))
    .limit(1000);
}
