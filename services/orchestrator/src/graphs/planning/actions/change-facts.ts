import { formatMoney } from '@marquee/values/money.ts';
import { emptyFacts, type Facts } from '../../../model/facts.ts';
import { proposeChange } from '../../../tools/propose-change.ts';
import type { Walk } from '../../walk.ts';
import type { Say } from '../state.ts';
import type { Acted, Acting } from './acting.ts';

type Told = Partial<Pick<Facts, 'type' | 'guests' | 'date' | 'budget' | 'wishes' | 'unwanted'>>;

/** The venue reads why as well; the client's own words stay in their chat. */
const askedInChat = 'The client asked for it in the chat.';

/** The facts are other than before: what that touches is worked out, and nothing changes before the client agrees. */
export async function changeFacts({ walk, state }: Acting, told: Told): Promise<Acted> {
  const facts: Facts = { ...emptyFacts(), ...told };
  return proposeFacts(walk, { currency: state.currency, facts, reason: askedInChat });
}

/** Shows what changed facts touch as one change with its cost; the client decides on it on the page. */
export async function proposeFacts(
  walk: Walk,
  { currency, facts, reason }: { currency: string; facts: Facts; reason: string },
): Promise<Acted> {
  const proposed = await walk.call(proposeChange, { currency, facts, reason });
  if (!proposed.ok) return { says: [{ say: 'sentence', text: proposed.sentence }] };
  const { change } = proposed.value;
  if (!change?.costDelta) return { says: [{ say: 'unclear' }] };
  const { amountMinor } = change.costDelta;
  const money = formatMoney({ amountMinor: Math.abs(amountMinor), currency: change.costDelta.currency });
  const cost =
    amountMinor === 0 ? 'It costs nothing more' : amountMinor > 0 ? `It costs ${money} more` : `It costs ${money} less`;
  const touched = change.touches.map((touch) => touch.title).join(', ');
  const says: Say[] = [
    {
      say: 'sentence',
      text: `${cost}${touched ? ` and touches ${touched}` : ' and touches nothing that is agreed'}. Please decide on it on the page; nothing changes before.`,
    },
  ];
  for (const finding of change.findings.filter((one) => one.effect !== 'pass'))
    says.push({ say: 'sentence', text: finding.text });
  return { says, refs: [{ kind: 'change', id: change.changeId, label: 'The change' }] };
}
