import type { GetErasureRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { and, eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { erasureMessage } from '../store/erasure-rows.ts';
import { hashOfSecret } from '../store/link-secret.ts';
import { erasures } from '../tables/erasure.ts';

/** How far an erasure is. Whoever has its number and its secret is shown it: there is nobody to sign in as. */
export async function getErasure(ctx: QueryContext, { number, secret }: Plain<GetErasureRequest>) {
  if (ctx.claims.kind !== 'service' || ctx.claims.service !== 'web') throw errors.systemOnly();
  const [row] = await ctx.db
    .select()
    .from(erasures)
    .where(and(eq(erasures.number, number), eq(erasures.secretHash, hashOfSecret(secret))));
  if (!row) throw errors.erasureNotFound();
  return { erasure: await erasureMessage(ctx, row) };
}
