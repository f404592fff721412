import type { QueryContext } from '@marquee/service-kit/context.ts';
import { eq, inArray } from 'drizzle-orm';
import { guestDiets, guests, households } from '../tables/guest.ts';

/** Households with their guests and what these may not eat, as far as the caller may see them. */
export async function householdMessages(ctx: QueryContext, eventId: string, householdId?: string) {
  const rows = await ctx.db
    .select()
    .from(households)
    .where(eq(households.eventId, eventId))
    .orderBy(households.createdAt)
    .limit(1000);
  const wanted = householdId ? rows.filter((row) => row.id === householdId) : rows;
  if (wanted.length === 0) return [];
  const people = await ctx.db
    .select()
    .from(guests)
    .where(
      inArray(
        guests.householdId,
        wanted.map((row) => row.id),
      ),
    )
    .orderBy(guests.createdAt, guests.name);
  const diets = await ctx.db
    .select()
    .from(guestDiets)
    .where(
      inArray(
        guestDiets.householdId,
        wanted.map((row) => row.id),
      ),
    );
  return wanted.map((row) => ({
    householdId: row.id,
    name: row.name,
    guests: people
      .filter((guest) => guest.householdId === row.id)
      .map((guest) => ({
        guestId: guest.id,
        name: guest.name,
        state: guest.state,
        diets: diets.find((diet) => diet.guestId === guest.id)?.diets ?? [],
      })),
  }));
}

/** How many were invited, and what they answered. */
export function countGuests(list: Awaited<ReturnType<typeof householdMessages>>) {
  const states = list.flatMap((household) => household.guests.map((guest) => guest.state));
  const count = (state: string) => states.filter((one) => one === state).length;
  const [accepted, declined] = [count('accepted'), count('declined')];
  return { invited: states.length, accepted, declined, waiting: states.length - accepted - declined };
}
