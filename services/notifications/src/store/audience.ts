import type { CommandContext } from '@marquee/service-kit/context.ts';
import { eq } from 'drizzle-orm';
import type { Audience, Side } from '../rules/notification-kind.ts';
import { rolesOf, sideOf } from '../rules/sides.ts';
import { notificationParties } from '../tables/notification.ts';
import { knownElements } from './known-elements.ts';

export interface Told {
  readonly organisationId: string;
  readonly side: Side;
}

/**
 * The organisations that an audience stands for, each once; none whose seat at the event has ended. Throws where the
 * event's sides haven't been heard of yet, so that the job comes again: every event has a client and a venue.
 */
export async function organisationsOf(
  ctx: CommandContext,
  eventId: string,
  audience: readonly Audience[],
): Promise<Told[]> {
  const heardOf =
    eventId === ''
      ? []
      : await ctx.db.select().from(notificationParties).where(eq(notificationParties.eventId, eventId));
  const parties = heardOf.filter(({ seated }) => seated);
  const seatsOf = (organisationId: string, from = parties) =>
    from.filter((one) => one.organisationId === organisationId);
  const told = new Map<string, Told>();
  const add = (organisationId: string, side: Side) => {
    const hasLeft = seatsOf(organisationId, heardOf).length > 0 && seatsOf(organisationId).length === 0;
    if (!hasLeft) told.set(organisationId, { organisationId, side });
  };
  for (const part of audience) {
    if ('sides' in part) {
      for (const side of part.sides) {
        const seats = parties.filter(({ role }) => rolesOf[side].includes(role));
        if (seats.length === 0) throw new Error(`the ${side} of the event isn't known yet`);
        for (const { organisationId } of seats) add(organisationId, side);
      }
    } else if ('vendorsOf' in part) {
      for (const { vendorOrganisationId } of await knownElements(ctx, part.vendorsOf))
        if (vendorOrganisationId) add(vendorOrganisationId, 'vendor');
    } else if (part.organisationId !== '') {
      if (!part.side && seatsOf(part.organisationId, heardOf).length === 0)
        throw new Error('the organisation’s side of the event isn’t known yet');
      // A second venue and who coordinates the day sit on no side: nothing is said to them here.
      const [side = part.side] = seatsOf(part.organisationId).flatMap(({ role }) => part.side ?? sideOf(role) ?? []);
      if (side) add(part.organisationId, side);
    }
  }
  return [...told.values()];
}
