import {
  MailUndeliverableSchema,
  NotificationSentSchema,
} from '@marquee/contracts/marquee/notifications/v1/notifications_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { type JobCall, job, OutcomeUnknown } from '@marquee/service-kit/jobs/job.ts';
import { eq } from 'drizzle-orm';
import * as z from 'zod';
import type { Dependencies } from '../dependencies.ts';
import { mailBody } from '../mail/mail-body.ts';
import { notificationKinds } from '../notification-kinds/index.ts';
import { attemptsMax, type MailResult, settledResult } from '../rules/mail-attempts.ts';
import { whyItCame, whyItCameToMembers } from '../rules/sides.ts';
import { deliveries } from '../tables/notification.ts';

const payload = z.object({
  eventId: z.string(),
  deliveryId: z.string(),
  personId: z.string(),
  organisationId: z.string(),
  side: z.enum(['client', 'venue', 'vendor']),
  messageId: z.string(),
  items: z.array(
    z.object({
      notificationId: z.string(),
      kind: z.string(),
      facts: z.record(z.string(), z.union([z.string(), z.number()])),
      opens: z.string(),
    }),
  ),
});
type Payload = z.infer<typeof payload>;

interface Outcome {
  /** `gone`: the person doesn't belong to the organisation any more. */
  readonly result: MailResult;
  /** It was sent again after an answer got lost, with the same Message-ID: the other side may have it twice. */
  readonly possiblyDoubled?: boolean;
}

/**
 * Sends one mail. SMTP can't be asked what became of a mail whose answer got lost: it is sent once more with the same
 * Message-ID, by which a mailbox knows it again, and whatever comes of that is the end of it.
 */
export const sendMail = job<'send-mail', Payload, Outcome, Dependencies>({
  kind: 'send-mail',
  payload,
  leaseMs: 10_000,
  callMaxMs: 60_000,
  call: async (job, mail) => {
    const result = await tryOnce(job, mail);
    if (result === 'unknown') throw new OutcomeUnknown('the answer to a mail got lost');
    return { result: settledResult(result, job.attempt) };
  },
  findOut: async (job, mail) => {
    const result = await tryOnce(job, mail);
    // Not taken for certain this time: the one repeat is still to come, and stays the only one.
    if (result === 'later' && job.attempt < attemptsMax) throw new OutcomeUnknown('the repeat wasn’t taken yet');
    job.log.warn('a mail may have been sent twice', { eventId: mail.eventId, code: 'possibly_doubled' });
    return { result: result === 'unknown' ? 'sent' : settledResult(result, job.attempt), possiblyDoubled: true };
  },
  record: async (ctx: CommandContext, { eventId, deliveryId, side, items }, { result }) => {
    const state = result === 'gone' ? 'cancelled' : result;
    await ctx.db
      .update(deliveries)
      .set({ state, ...(result === 'sent' ? { sentAt: ctx.now } : {}) })
      .where(eq(deliveries.id, deliveryId));
    if (result === 'sent')
      for (const { notificationId, kind } of items)
        ctx.emit(
          NotificationSentSchema,
          { eventId, notificationId, kind, channel: 'mail' },
          { objectId: notificationId },
        );
    const [first] = items;
    // Of what is about no event nobody else needs to know.
    if (result === 'undeliverable' && first && eventId !== '')
      ctx.emit(
        MailUndeliverableSchema,
        { eventId, notificationId: first.notificationId, side },
        { objectId: first.notificationId },
      );
  },
});

/** One try: the person's address and the links as they are now, and what the other side said. */
async function tryOnce(
  { dependencies, key }: JobCall<Dependencies>,
  { eventId, organisationId, personId, side, messageId, items }: Payload,
): Promise<'sent' | 'refused' | 'later' | 'unknown' | 'gone'> {
  const person = (await dependencies.contacts(organisationId)).find((one) => one.personId === personId);
  if (!person?.email) return 'gone';
  const reader = { side, zone: person.zone || 'UTC' };
  const paragraphs = [];
  for (const [index, item] of items.entries()) {
    const words = notificationKinds.find(({ name }) => name === item.kind)?.words.en(item.facts, reader);
    if (!words) continue;
    const link = await dependencies.link(
      { eventId, organisationId, personId, opens: item.opens },
      // The same for every try of this mail, so that a repeat carries the same links.
      `${key}-${index}`,
    );
    paragraphs.push({ ...words, link });
  }
  const about = eventId === '' ? { why: whyItCameToMembers, ofWhat: 'your business' } : { why: whyItCame[side] };
  const body = await mailBody({ name: person.displayName, paragraphs, ...about });
  return dependencies.send({ to: person.email, messageId, ...body });
}
