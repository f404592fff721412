import type { EnsureProfileRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { isZone } from '@marquee/values/days.ts';
import { eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { erasures } from '../tables/erasure.ts';
import { people, peopleContacts } from '../tables/person.ts';

/**
 * Makes the caller's profile at their first sign-in, from what their verified token says; later calls change nothing.
 * Refuses with account_erased between an erasure and the end of the account.
 * @returns the person's id, and whether the profile is new.
 */
export async function ensureProfile(ctx: CommandContext, input: Plain<EnsureProfileRequest>) {
  if (ctx.claims.kind !== 'person') throw new Error('a profile belongs to a person');
  const { personId, email } = ctx.claims;
  await asService(ctx, 'own-profile', async () => {
    const [erasure] = await ctx.db.select({ id: erasures.id }).from(erasures).where(eq(erasures.subjectId, personId));
    if (erasure) throw errors.accountErased();
  });
  const known = await ctx.db.select({ id: people.id }).from(people).where(eq(people.id, personId));
  if (known.length > 0) return { personId, created: false };
  const displayName = input.displayName.trim() || (email?.split('@')[0] ?? 'Guest');
  const zone = isZone(input.zone) ? { zone: input.zone } : {};
  await asService(ctx, 'own-profile', async () => {
    await ctx.db
      .insert(people)
      .values({ id: personId, displayName, ...zone, createdAt: ctx.now })
      .onConflictDoNothing();
    if (email) await ctx.db.insert(peopleContacts).values({ personId, email }).onConflictDoNothing();
  });
  return { personId, created: true };
}
