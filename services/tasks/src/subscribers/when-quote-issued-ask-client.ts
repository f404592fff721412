import { QuoteIssuedSchema } from '@marquee/contracts/marquee/payments/v1/payments_domain_events_pb.ts';
import { subscriber } from '@marquee/service-kit/inbox/subscriber.ts';
import { newId } from '@marquee/values/ids.ts';
import { titles } from '../rules/task-titles.ts';
import { clientOf } from '../store/seats.ts';
import { askOnce, supersedeOthers } from '../store/tasks-about.ts';

/** The client gets the task to accept the quote; an earlier one needs no acceptance any more. */
export const whenQuoteIssuedAskClient = subscriber(
  'when-quote-issued-ask-client',
  QuoteIssuedSchema,
  async (ctx, { eventId, quoteId, version }) => {
    const task = {
      id: newId(),
      eventId,
      kind: 'sign' as const,
      title: titles.signQuote(),
      assigneeOrganisationId: await clientOf(ctx, eventId),
      priority: 'high' as const,
      about: { kind: 'quote', id: quoteId, version },
    };
    if (await askOnce(ctx, task)) await supersedeOthers(ctx, task);
  },
);
