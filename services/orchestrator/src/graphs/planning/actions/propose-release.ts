import { dayInWords } from '../../../rules/day-in-words.ts';
import { wordsOf } from '../../../rules/pick-offer.ts';
import { releaseHold } from '../../../tools/release-hold.ts';
import { type Acted, type Acting, nothingMeant } from './acting.ts';

/** The client wants a space given back: others may take it at once, so they do that themselves, on a proposal. */
export async function proposeRelease({ walk, event }: Acting, which: { space: string | null }): Promise<Acted> {
  const held = event.holds.filter((hold) => hold.state === 'hold');
  const named = held.filter((hold) => {
    const wanted = wordsOf(which.space ?? '');
    return wordsOf(hold.spaceName).some((word) => wanted.includes(word));
  });
  const meant = named.length > 0 ? named : held;
  const [hold] = meant;
  if (!hold) return nothingMeant('give back');
  if (meant.length > 1) {
    const names = meant.map((one) => one.spaceName).join(' or ');
    return { says: [{ say: 'sentence', text: `Which one shall be given back: ${names}?` }] };
  }
  const proposalId = await walk.propose(releaseHold, { holdId: hold.holdId }, 'The client asked for it in the chat.');
  const label = `Give back ${hold.spaceName}`;
  return {
    says: [
      {
        say: 'sentence',
        text: `${hold.spaceName} on ${dayInWords(hold.day)} would be free for others at once, so I only propose it. Please confirm it on the page; it stays held until then.`,
      },
    ],
    refs: [{ kind: 'proposal', id: proposalId, label }],
  };
}
