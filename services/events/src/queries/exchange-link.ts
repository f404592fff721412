import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ExchangeLinkRequest } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { QueryContext } from '@marquee/service-kit/context.ts';
import type { Plain } from '@marquee/service-kit/rpc/plain.ts';
import { hourMs, laterBy } from '@marquee/values/instants.ts';
import { eq } from 'drizzle-orm';
import { errors } from '../errors.ts';
import { hashOfSecret } from '../store/link-secret.ts';
import { isMember } from '../store/members.ts';
import { links } from '../tables/event.ts';

/** How long a token of a link lives, and never longer than the link; the page asks for a new one before it ends. */
const tokenMs = 12 * hourMs;

export interface LinkToken {
  readonly linkId: string;
  readonly eventId: string;
  readonly personId?: string;
  readonly householdId?: string;
  readonly organisationId?: string;
}

/** Signs what a link's holder may be known by; opened from the configuration when the service starts. */
export type SignLinkToken = (token: LinkToken, expiresAt: Date) => Promise<string>;

/**
 * Exchanges a link's secret for a short token that is bound to one household, or to one event and party. It changes
 * nothing, so a mail scanner that follows the link uses nothing up.
 */
export function exchangeLinkWith(sign: SignLinkToken) {
  return async function exchangeLink(ctx: QueryContext, { secret }: Plain<ExchangeLinkRequest>) {
    if (ctx.claims.kind !== 'service' || ctx.claims.service !== 'web') throw errors.systemOnly();
    const [link] = await ctx.db
      .select()
      .from(links)
      .where(eq(links.secretHash, hashOfSecret(secret)));
    if (!link || link.revokedAt) throw errors.linkUnknown();
    if (link.expiresAt <= ctx.now) throw errors.linkExpired();
    const { id: linkId, eventId, personId, householdId, organisationId } = link;
    if (personId && organisationId && !(await isMember(ctx, { personId, organisationId }))) throw errors.linkUnknown();
    const tokenEnd = laterBy(ctx.now, tokenMs);
    const expiresAt = link.expiresAt < tokenEnd ? link.expiresAt : tokenEnd;
    const known = {
      ...(personId ? { personId } : {}),
      ...(householdId ? { householdId } : {}),
      ...(organisationId ? { organisationId } : {}),
    };
    return {
      token: await sign({ linkId, eventId, ...known }, expiresAt),
      opens: link.opens,
      organisationId: organisationId ?? '',
      expiresAt: timestampFromDate(expiresAt),
    };
  };
}
