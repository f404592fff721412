import type { CommandContext } from '@marquee/service-kit/context.ts';
import { asService } from '@marquee/service-kit/transaction/as-service.ts';
import { newId } from '@marquee/values/ids.ts';
import { and, eq, isNull } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { clients, memberships, organisations } from '../tables/organisation.ts';
import { people } from '../tables/person.ts';
import { actsFor } from './acts-for.ts';
import { addMember } from './members.ts';

/**
 * The client organisation for which the caller plans: the one they belong to, or a new one of their own. The person's
 * row is locked, so that two requests at once make one organisation. Who acts for an organisation that isn't their client
 * one is refused: whatever they then wrote, the policies would not let them.
 */
export async function ownClient(ctx: CommandContext): Promise<{ clientId: string; organisationId: string }> {
  if (ctx.claims.kind !== 'person') throw new Error('only a person plans for a client');
  const { personId, actingOrganisationId: acting } = ctx.claims;
  const own = await asService(ctx, 'own-client', async () => {
    const [person] = await ctx.db
      .select({ displayName: people.displayName })
      .from(people)
      .where(eq(people.id, personId))
      .for('no key update');
    if (!person) throw errors.profileMissing();
    const [known] = await ctx.db
      .select({ clientId: clients.id, organisationId: clients.organisationId })
      .from(clients)
      .innerJoin(memberships, eq(memberships.organisationId, clients.organisationId))
      .where(
        and(
          eq(memberships.personId, personId),
          isNull(memberships.endedAt),
          acting ? eq(clients.organisationId, acting) : undefined,
        ),
      )
      .orderBy(clients.createdAt)
      .limit(1);
    if (known) return known;
    if (acting) throw errors.actsForAnother();
    const made = { clientId: newId(), organisationId: newId() };
    await ctx.db
      .insert(organisations)
      .values({ id: made.organisationId, kind: 'client', name: person.displayName, createdAt: ctx.now });
    await ctx.db.insert(clients).values({ id: made.clientId, organisationId: made.organisationId, createdAt: ctx.now });
    await addMember(ctx, { personId, organisationId: made.organisationId, role: 'owner' });
    return made;
  });
  if (!(await actsFor(ctx, own.organisationId))) throw errors.secondFactorNeeded();
  return own;
}
