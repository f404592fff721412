import type { GetErasureLetterRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { erasureMessage } from '../store/erasure-rows.ts';
import { erasures } from '../tables/erasure.ts';

/** Where a receipt goes and what it says, for the notifications service, which sends it. */
export async function getErasureLetter(ctx: QueryContext, { erasureId }: Plain<GetErasureLetterRequest>) {
  if (ctx.claims.kind !== 'service' || ctx.claims.service !== 'notifications') throw errors.systemOnly();
  const [row] = await ctx.db.select().from(erasures).where(eq(erasures.id, erasureId));
  if (!row) throw errors.erasureNotFound();
  return { email: row.email ?? '', secret: row.secret ?? '', erasure: await erasureMessage(ctx, row) };
}
