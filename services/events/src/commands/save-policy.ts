import type { SavePolicyRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { newId } from '@marquee/values/ids.ts';
import { and, eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { ownVenue } from '../store/venue-access.ts';
import { venuePolicies } from '../tables/venue.ts';

/** Adds a rule of the venue. A change makes a new version and closes the old one, which stays for what was agreed under it. */
export async function savePolicy(ctx: CommandContext, { venueId, policy }: Plain<SavePolicyRequest>) {
  await ownVenue(ctx, venueId);
  if (!policy) throw errors.venueNotFound();
  let version = 1;
  if (policy.policyId) {
    const old = and(
      eq(venuePolicies.id, policy.policyId),
      eq(venuePolicies.venueId, venueId),
      eq(venuePolicies.active, true),
    );
    const [row] = await ctx.db
      .update(venuePolicies)
      .set({ active: false })
      .where(old)
      .returning({ version: venuePolicies.version });
    if (!row) throw errors.venueNotFound();
    version = row.version + 1;
  }
  const policyId = newId();
  const { kind, appliesTo, text, active, amount } = policy;
  const effect = policy.effect as typeof venuePolicies.$inferSelect.effect;
  await ctx.db.insert(venuePolicies).values({
    id: policyId,
    venueId,
    kind,
    effect,
    appliesTo,
    text,
    active,
    amountMinor: amount?.amountMinor ?? null,
    version,
    createdAt: ctx.now,
  });
  return { policy: { ...policy, policyId, version } };
}
