import { ErasureReceiptSentSchema } from '@marquee/contracts/marquee/notifications/v1/notifications_domain_events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { type JobCall, job, OutcomeUnknown } from '@marquee/service-kit/jobs/job.ts';
import * as z from 'zod';
import type { Dependencies } from '../dependencies.ts';
import { mailBody } from '../mail/mail-body.ts';
import { attemptsMax } from '../rules/mail-attempts.ts';

const payload = z.object({ erasureId: z.string() });
type Payload = z.infer<typeof payload>;

/**
 * Mails the receipt of an erasure: the last mail to this address. SMTP can't be asked what became of a mail whose answer
 * got lost: it is sent once more under the same Message-ID, and whatever comes of that is the end of it.
 */
export const mailErasureReceipt = job<'mail-erasure-receipt', Payload, Record<string, never>, Dependencies>({
  kind: 'mail-erasure-receipt',
  payload,
  leaseMs: 10_000,
  callMaxMs: 60_000,
  call: async (job, { erasureId }) => {
    const result = await tryOnce(job, erasureId);
    if (result === 'unknown') throw new OutcomeUnknown('the answer to a mail got lost');
    if (result === 'later' && job.attempt < attemptsMax) throw new Error('the mail can’t be taken now');
    return {};
  },
  findOut: async (job, { erasureId }) => {
    const result = await tryOnce(job, erasureId);
    if (result === 'later' && job.attempt < attemptsMax) throw new OutcomeUnknown('the repeat wasn’t taken yet');
    return {};
  },
  // What can't be delivered isn't tried for ever: the address is held for this mail alone.
  record: async (ctx: CommandContext, { erasureId }) =>
    ctx.emit(ErasureReceiptSentSchema, { erasureId }, { objectId: erasureId }),
});

async function tryOnce({ dependencies }: JobCall<Dependencies>, erasureId: string) {
  const { email, link, number } = await dependencies.erasureLetter(erasureId);
  // Nobody left an address, or it was forgotten because the mail went out.
  if (email === '') return 'sent';
  const paragraph = {
    subject: `Your data is erased: receipt ${number}`,
    text: `What Marquee held about you is erased, in every part of it. What the law makes us keep stays under a name that leads to nobody. The receipt ${number} says how much that was. This address is forgotten with this mail.`,
    action: 'See the receipt',
    link,
  };
  const why = 'This mail came because it was asked at Marquee that your data be erased. It is the last one.';
  const body = await mailBody({ name: '', paragraphs: [paragraph], why, choosable: false });
  return dependencies.send({ to: email, messageId: `<erasure-${erasureId}@marquee>`, ...body });
}
