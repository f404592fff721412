import { ConsentWithdrawnSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { WithdrawConsentRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { newId } from '@marquee/values/ids.ts';
import { eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import type { ConsentWhat } from '../rules/consent-versions.ts';
import { consentHolder, consentRows } from '../store/consent-rows.ts';
import { consents } from '../tables/consent.ts';
import { guestDiets } from '../tables/guest.ts';

/** Takes back what was agreed to. What guests may not eat was kept by their consent alone, and goes with it. */
export async function withdrawConsent(ctx: CommandContext, { what: name }: Plain<WithdrawConsentRequest>) {
  const holder = consentHolder(ctx);
  const what = name as ConsentWhat;
  const last = (await consentRows(ctx, holder)).find((row) => row.what === what);
  if (last?.decision !== 'given') throw errors.consentNotGiven();
  const { personId, householdId } = holder;
  const id = newId();
  const givenOn = householdId ? 'invitation' : 'settings';
  await ctx.db
    .insert(consents)
    .values({ id, personId, householdId, what, version: last.version, decision: 'withdrawn', givenOn, at: ctx.now });
  if (what === 'guest_diets' && householdId)
    await asService(ctx, 'erase-own-diets', () =>
      ctx.db.delete(guestDiets).where(eq(guestDiets.householdId, householdId)),
    );
  ctx.emit(ConsentWithdrawnSchema, { consentId: id, what, version: last.version }, { objectId: id });
  return {};
}
