import type { CommandContext } from '@marquee/service-kit/context.ts';
import { newId } from '@marquee/values/ids.ts';
import { eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { organisations } from '../tables/organisation.ts';
import { people } from '../tables/person.ts';
import { addMember } from './members.ts';

/** Makes an organisation with the caller as its owner; runs as the service. @returns the organisation's id */
export async function registerOrganisation(
  ctx: CommandContext,
  kind: 'venue' | 'vendor',
  name: string,
): Promise<string> {
  if (ctx.claims.kind !== 'person') throw new Error('only a person registers an organisation');
  const { personId } = ctx.claims;
  const known = await ctx.db.select({ id: people.id }).from(people).where(eq(people.id, personId));
  if (known.length === 0) throw errors.profileMissing();
  const organisationId = newId();
  await ctx.db.insert(organisations).values({ id: organisationId, kind, name, createdAt: ctx.now });
  await addMember(ctx, { personId, organisationId, role: 'owner' });
  return organisationId;
}
