import { mailTroubles } from '@marquee/local-stack/mail-inbox/receive-mail.ts';
import type { FaultOptions, FaultResult } from '../fault.ts';
import { untilMet } from '../outside/troubles.ts';
import { seeded } from '../seeded.ts';
import { underLoad } from '../under-load.ts';
import { countMails } from './count-mails.ts';

const crews = 3;
/** Whom Marquee's own mails are from: mails of the sign-in go by unharmed. */
const from = 'hello@marquee.localhost';

/**
 * The mail server is slow, takes nothing for now, breaks off before and after having taken a mail, and never answers. Each
 * mail comes; one of which nobody can know whether it came is sent once more and no oftener, under the same Message-ID.
 */
export async function mail({ quick, seed, say }: FaultOptions): Promise<FaultResult[]> {
  const random = seeded(seed);
  const { acknowledged, lost, doubled, recoveryMs, isWhole } = await underLoad({
    crews,
    // Each notification is a mail at once: the more of them, the more can go wrong.
    settings: { notifications: { MAIL_GATHER_SECONDS: '0' } },
    say,
    fault: async ({ doors: { inbox: url } }) => {
      const order = { url, kinds: mailTroubles, times: quick ? 3 : 12, wellBetween: 1, from, random };
      await untilMet(order, { withinMs: quick ? 25_000 : 120_000, say });
    },
    countBesides: (marquee) => countMails(marquee, say),
  });
  return [{ name: 'mail', acknowledged, lost, doubled, recoveryMs, seed, holds: isWhole }];
}
