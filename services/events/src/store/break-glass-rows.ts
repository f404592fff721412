import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { organisations } from '../tables/organisation.ts';
import type { BreakGlassRow } from './end-break-glass-row.ts';

/** @returns the caller, who acts for Marquee itself. Refuses everybody else. */
export async function requirePlatform(ctx: QueryContext): Promise<string> {
  if (ctx.claims.kind !== 'person') throw errors.platformOnly();
  const own = await ctx.db
    .select({ id: organisations.id })
    .from(organisations)
    .where(
      and(
        eq(organisations.kind, 'platform'),
        inArray(organisations.id, sql`(select * from private.my_organisation_ids())`),
      ),
    );
  if (own.length === 0) throw errors.platformOnly();
  return ctx.claims.personId;
}

export function breakGlassMessage(row: BreakGlassRow, eventCode: string) {
  return {
    breakGlassId: row.id,
    eventId: row.eventId,
    eventCode,
    reason: row.reason,
    openedAt: timestampFromDate(row.openedAt),
    expiresAt: timestampFromDate(row.expiresAt),
    ...(row.endedAt ? { endedAt: timestampFromDate(row.endedAt) } : {}),
  };
}
