import { ElementFinalizedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { PaymentSucceededSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { and, eq, inArray } from 'drizzle-orm';
import { type ElementState, mayDo } from '../rules/element-states.ts';
import { confirmBookings, moveEventTo } from '../store/book-holds.ts';
import { saveElement } from '../store/element-rows.ts';
import { elements } from '../tables/element.ts';

/** The first payment makes final what the quote covered, in the versions that it covered; a newer one waits for its own. */
export const whenPaymentSucceededFinalizeElements = subscriber(
  'when-payment-succeeded-finalize-elements',
  PaymentSucceededSchema,
  async (ctx, payment) => {
    const { eventId } = payment;
    if (!payment.first) return;
    const ids = payment.elements.map((element) => element.elementId);
    const rows =
      ids.length > 0
        ? await ctx.db
            .select()
            .from(elements)
            .where(and(eq(elements.eventId, eventId), inArray(elements.id, ids)))
        : [];
    for (const row of rows) {
      const covered = payment.elements.some(
        (element) => element.elementId === row.id && element.version === row.version,
      );
      if (!covered || !mayDo('finalize', row.state as ElementState, 'system').allowed) continue;
      await saveElement(ctx, row, { state: 'finalized', dueAt: null });
      ctx.emit(ElementFinalizedSchema, { eventId, elementId: row.id, version: row.version }, { objectId: row.id });
    }
    await confirmBookings(ctx, eventId);
    await moveEventTo(ctx, eventId, 'booked');
  },
);
