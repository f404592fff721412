/**
 * What may be done with who answers in a thread, in one table: action × kind of thread × who answers now. Null is allowed;
 * anything else is the reason why not, as the end of a sentence.
 */
export type ThreadKind = 'planning' | 'event' | 'element' | 'venue_vendor';
export type AnsweredBy = 'assistant' | 'person';
export type ThreadAction = 'ask_person' | 'invite_assistant';

type Verdict = string | null;

const peopleAlready = 'people answer in this conversation already';
const noAssistantHere = 'the assistant doesn’t take part in this conversation';
const askedAlready = 'a person was asked already, and answers until they hand it back';
const ownConversation = 'the assistant is asked into the conversation between client and venue alone';

const table: Record<ThreadAction, Record<ThreadKind, Record<AnsweredBy, Verdict>>> = {
  ask_person: {
    planning: { assistant: null, person: askedAlready },
    element: { assistant: null, person: askedAlready },
    event: { assistant: peopleAlready, person: peopleAlready },
    venue_vendor: { assistant: noAssistantHere, person: noAssistantHere },
  },
  invite_assistant: {
    planning: { assistant: ownConversation, person: ownConversation },
    element: { assistant: ownConversation, person: ownConversation },
    event: { assistant: null, person: null },
    venue_vendor: { assistant: ownConversation, person: ownConversation },
  },
};

/** @returns why something can't be done in a thread now, or null where it can. */
export function whyNot(action: ThreadAction, thread: { kind: ThreadKind; answeredBy: AnsweredBy }): Verdict {
  return table[action][thread.kind][thread.answeredBy];
}
