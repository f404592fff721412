import { ElementSentToVendorSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { newId } from '@marquee/values/ids.ts';
import { and, eq, isNull } from 'drizzle-orm';
import { elementTitle, venueVendorTitle } from '../rules/thread-titles.ts';
import { eventThread } from '../store/threads.ts';
import { threads } from '../tables/thread.ts';

/** The vendor can talk with client and venue about the element, and with the venue alone about the rest. */
export const whenElementSentToVendorOpenThreads = subscriber(
  'when-element-sent-to-vendor-open-threads',
  ElementSentToVendorSchema,
  async (ctx, { eventId, elementId, vendorOrganisationId, category }) => {
    const between = await eventThread(ctx, eventId);
    // EventCreated comes in a lane of its own and may still be on its way: this one is tried again then.
    if (!between) throw new Error(`event ${eventId} has no thread between client and venue yet`);
    const sides = { eventId, vendorOrganisationId, venueOrganisationId: between.venueOrganisationId };
    await openOnce(ctx, {
      ...sides,
      kind: 'element',
      title: elementTitle(category),
      elementId,
      clientOrganisationId: between.clientOrganisationId,
      answeredBy: 'assistant',
    });
    await openOnce(ctx, { ...sides, kind: 'venue_vendor', title: venueVendorTitle, answeredBy: 'person' });
  },
);

type NewThread = Omit<typeof threads.$inferInsert, 'id' | 'createdAt'> & { vendorOrganisationId: string };

/** The event's lock, which the engine holds, keeps a twin from opening the same thread meanwhile. */
async function openOnce(ctx: CommandContext, thread: NewThread): Promise<void> {
  const [known] = await ctx.db
    .select({ id: threads.id })
    .from(threads)
    .where(
      and(
        eq(threads.eventId, thread.eventId),
        eq(threads.kind, thread.kind),
        eq(threads.vendorOrganisationId, thread.vendorOrganisationId),
        thread.elementId ? eq(threads.elementId, thread.elementId) : isNull(threads.elementId),
      ),
    );
  if (!known) await ctx.db.insert(threads).values({ ...thread, id: newId(), createdAt: ctx.now });
}
