import type { QueryContext } from '@marquee/service-kit/context.ts';
import { and, eq, isNull } from 'drizzle-orm';
import type { Authority } from '../rules/venue-authority.ts';
import { memberships } from '../tables/organisation.ts';

/** The authority of the caller where they are a venue's assistant; undefined for a person. */
export async function venueAuthority(ctx: QueryContext): Promise<Authority | undefined> {
  if (ctx.claims.kind !== 'person') return undefined;
  const [assistant] = await ctx.db
    .select({ scopes: memberships.scopes })
    .from(memberships)
    .where(
      and(
        eq(memberships.personId, ctx.claims.personId),
        eq(memberships.role, 'assistant'),
        isNull(memberships.endedAt),
      ),
    );
  return assistant ? authorityFrom(assistant.scopes) : undefined;
}

export function authorityFrom(scopes: Record<string, unknown>): Authority {
  const { enabled, categories, priceMaxMinor } = scopes;
  return {
    enabled: enabled === true,
    categories: Array.isArray(categories) ? categories.filter((one): one is string => typeof one === 'string') : [],
    priceMaxMinor: typeof priceMaxMinor === 'number' ? priceMaxMinor : null,
  };
}
