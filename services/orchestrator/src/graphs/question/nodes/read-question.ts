import type { LangGraphRunnableConfig } from '@langchain/langgraph';
import { questionPrompt } from '../../../model/prompts/question-prompt.ts';
import { type QuestionFact, questionSchemas } from '../../../model/questions/question-tools.ts';
import { factInWords, whoKnows } from '../../../rules/shared-facts.ts';
import { getEvent } from '../../../tools/get-event.ts';
import { readMessageAsService } from '../../../tools/read-message-as-service.ts';
import type { Walk } from '../../walk.ts';
import { walkOf } from '../../walk-of.ts';
import type { QuestionState } from '../state.ts';

type Side = 'client' | 'venue';

/** Reads what the vendor asks; what it may know of the event is read with its own rights, and no more. */
export async function readQuestion(
  state: QuestionState,
  config: LangGraphRunnableConfig,
): Promise<Partial<QuestionState>> {
  const walk = walkOf(config);
  const { threadId, messageNumber } = state;
  const read = await walk.call(readMessageAsService, { threadId, number: messageNumber });
  const message = read.ok ? read.value.messages[0] : undefined;
  if (!message) return { says: [], sides: [] };
  const asked = await walk.choose(questionSchemas, questionPrompt, message.body);
  const sides = new Set<Side>();
  const facts = new Set<QuestionFact>();
  for (const { name, args } of asked) {
    if (name === 'ask_client') sides.add('client');
    if (name === 'ask_venue') sides.add('venue');
    const known = name === 'answer_from_facts' ? questionSchemas.answer_from_facts.safeParse(args) : undefined;
    for (const fact of known?.data?.facts ?? []) facts.add(fact);
  }
  const said = facts.size > 0 ? await sayFacts(walk, [...facts]) : { says: [], sides: [] };
  return { says: said.says, sides: [...new Set([...sides, ...said.sides])] };
}

/** The facts that the vendor sees, in words; what isn't fixed yet goes to whoever fixes it. */
async function sayFacts(walk: Walk, facts: QuestionFact[]): Promise<{ says: string[]; sides: Side[] }> {
  const seen = await walk.call(getEvent, {});
  const event = seen.ok ? seen.value.event : undefined;
  const says: string[] = [];
  const sides: Side[] = [];
  for (const fact of facts) {
    const { days = [], startsAt, endsAt, guestsMax } = event?.facts ?? {};
    const { venueName = '', zone = '' } = event ?? {};
    const text = event && factInWords(fact, { days, startsAt, endsAt, guestsMax, venueName, zone });
    if (text) says.push(text);
    else sides.push(whoKnows[fact]);
  }
  return { says, sides };
}
