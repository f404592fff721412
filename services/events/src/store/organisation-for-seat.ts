import type { CommandContext } from '@marquee/service-kit/context.ts';
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { memberRoles } from '../rules/membership-roles.ts';
import { memberships, organisations } from '../tables/organisation.ts';
import { actsFor } from './acts-for.ts';
import { ownClient } from './own-client.ts';

interface Wanted {
  readonly personId: string;
  readonly kind: 'client' | 'vendor' | 'venue';
  /** Empty where nothing was said. */
  readonly chosen: string;
}

/**
 * The organisation of the caller's that takes a seat: the one that they name, or the only one of its kind. Who has none yet
 * plans for one of their own; a business is registered first. Runs as the service.
 */
export async function organisationForSeat(ctx: CommandContext, { personId, kind, chosen }: Wanted): Promise<string> {
  const own = await ctx.db
    .select({ id: organisations.id })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(
      and(
        eq(memberships.personId, personId),
        isNull(memberships.endedAt),
        inArray(memberships.role, [...memberRoles]),
        eq(organisations.kind, kind),
      ),
    )
    .orderBy(asc(memberships.createdAt));
  if (chosen !== '' && !own.some(({ id }) => id === chosen)) throw errors.notYourOrganisation();
  const [only, ...others] = own;
  if (chosen === '' && others.length > 0) throw errors.sayWhichOrganisation();
  const takes = chosen || only?.id;
  if (takes && !(await actsFor(ctx, takes))) throw errors.secondFactorNeeded();
  if (takes) return takes;
  if (kind !== 'client') throw errors.businessMissing(kind);
  return (await ownClient(ctx)).organisationId;
}
