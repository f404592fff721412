import { mailLimits } from '@marquee/local-stack/mail-inbox/mail-store.ts';
import type { Count } from '../count/count.ts';
import type { RunningMarquee } from '../stack/start-marquee.ts';
import { compareMails, type SentMail } from './compare-mails.ts';

/** Counts the mails in the inbox against what notifications says that it sent. */
export async function countMails({ sql, doors }: RunningMarquee, say: (line: string) => void): Promise<Count> {
  const answer = (await (await fetch(`${doors.inbox}/api/messages`)).json()) as {
    messages: { messageId: string | null }[];
  };
  if (answer.messages.length >= mailLimits.count) throw new Error('The inbox is full: it has forgotten mails.');
  const { rows } = await sql.query<SentMail>(
    `select payload ->> 'messageId' as "messageId", outcome ->> 'result' as result,
       coalesce((outcome ->> 'possiblyDoubled')::boolean, false) as "possiblyDoubled"
     from notifications_engine.jobs where kind = 'send-mail' and state = 'done'`,
  );
  const found = compareMails(
    rows,
    answer.messages.flatMap(({ messageId }) => messageId ?? []),
  );
  const { lost, doubled, repeated, unknown } = found;
  for (const id of lost) say(`lost: the mail ${id}`);
  for (const id of doubled) say(`doubled: the mail ${id}`);
  say(
    `${rows.length} mails; of ${unknown.length} nobody can know whether they came: each was sent once more, ${repeated.length} came twice`,
  );
  return { lost: lost.length, doubled: doubled.length };
}
