import { formatMoney } from '@marquee/values/money.ts';
import { emptyFacts, type Facts } from '../../../model/facts.ts';
import { proposeChange } from '../../../tools/propose-change.ts';
import type { Say } from '../state.ts';
import type { Acted, Acting } from './acting.ts';

type Told = Partial<Pick<Facts, 'type' | 'guests' | 'date' | 'budget' | 'wishes' | 'unwanted'>>;

/**
 * The facts are other than before: what that touches is worked out and shown as one change with its cost. The client
 * decides on it on the page; nothing changes before.
 */
export async function changeFacts({ walk, state, words }: Acting, told: Told): Promise<Acted> {
  const facts: Facts = { ...emptyFacts(), ...told };
  const proposed = await walk.call(proposeChange, { currency: state.currency, facts, reason: words.slice(0, 2000) });
  if (!proposed.ok) return { says: [{ say: 'sentence', text: proposed.sentence }] };
  const { change } = proposed.value;
  if (!change?.costDelta) return { says: [{ say: 'unclear' }] };
  const { amountMinor, currency } = change.costDelta;
  const money = formatMoney({ amountMinor: Math.abs(amountMinor), currency });
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
