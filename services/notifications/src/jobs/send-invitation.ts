import { InvitationUndeliverableSchema } from '@marquee/contracts/marquee/notifications/v1/notifications_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { type JobCall, job, OutcomeUnknown } from '@marquee/service-kit/jobs/job.ts';
import * as z from 'zod';
import type { Dependencies } from '../dependencies.ts';
import { mailBody } from '../mail/mail-body.ts';
import { invitationWords, peoplePage } from '../rules/invitation-words.ts';
import { attemptsMax, type MailResult, settledResult } from '../rules/mail-attempts.ts';

const payload = z.object({
  /** Empty where it is to an organisation. */
  eventId: z.string(),
  invitationId: z.string(),
  /** Empty where it tells who invited of the answer. */
  invitationMailId: z.string(),
  about: z.enum(['invited', 'accepted', 'declined']),
});
type Payload = z.infer<typeof payload>;

interface Outcome {
  readonly result: MailResult;
  /** As send-mail's. */
  readonly possiblyDoubled?: boolean;
}

/** Sends a mail about an invitation: to the address that was invited, or the answer to who invited it. As send-mail does. */
export const sendInvitation = job<'send-invitation', Payload, Outcome, Dependencies>({
  kind: 'send-invitation',
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
    if (result === 'later' && job.attempt < attemptsMax) throw new OutcomeUnknown('the repeat wasn’t taken yet');
    job.log.warn('a mail may have been sent twice', { eventId: mail.eventId, code: 'possibly_doubled' });
    return { result: result === 'unknown' ? 'sent' : settledResult(result, job.attempt), possiblyDoubled: true };
  },
  record: async (ctx: CommandContext, { eventId, invitationId, invitationMailId, about }, { result }) => {
    if (result === 'undeliverable' && about === 'invited')
      ctx.emit(InvitationUndeliverableSchema, { eventId, invitationId, invitationMailId }, { objectId: invitationId });
  },
});

async function tryOnce(
  { dependencies, key }: JobCall<Dependencies>,
  { invitationId, invitationMailId, about }: Payload,
) {
  const { to, toName, ...facts } = await dependencies.invitation(invitationId, about);
  // Taken back or answered meanwhile, or who invited has left.
  if (to === '') return 'gone';
  const { why, ...words } = invitationWords(about, facts);
  const link =
    about === 'invited'
      ? // The same for every try of this mail, so that a repeat carries the same link.
        await dependencies.invitationLink(invitationMailId, `${key}-secret`)
      : dependencies.page(peoplePage(facts));
  const body = await mailBody({ name: toName, paragraphs: [{ ...words, link }], why, choosable: false });
  const messageId = `<${invitationMailId || `${invitationId}.${about}`}@notifications.marquee>`;
  return dependencies.send({ to, messageId, ...body });
}
