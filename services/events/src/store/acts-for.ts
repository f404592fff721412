import type { QueryContext } from '@marquee/service-kit/context.ts';
import { sql } from 'drizzle-orm';

/** Whether the caller acts for an organisation. */
export async function actsFor(ctx: QueryContext, organisationId: string): Promise<boolean> {
  const { rows } = await ctx.db.execute(sql`select 1 from private.my_organisation_ids() m where m = ${organisationId}`);
  return rows.length > 0;
}
