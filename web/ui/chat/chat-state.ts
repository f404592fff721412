import type { ChatMessage, GatewayFrame } from '../../chat/frames.ts';

/** What an open chat shows. */
export interface ChatState {
  readonly messages: readonly ChatMessage[];
  /** The assistant's words as they come, until the stored message replaces them. */
  readonly words: { readonly runId: string; readonly text: string } | undefined;
  /** When somebody else was last heard typing. */
  readonly typingAtMs: number;
  readonly others: number;
  readonly status: 'live' | 'catching up' | 'offline' | 'behind';
  readonly refusal: string;
}

export type ChatNews = 'offline' | { readonly frame: GatewayFrame; readonly personId: string };

export function firstState(messages: readonly ChatMessage[]): ChatState {
  return { messages, words: undefined, typingAtMs: 0, others: 0, status: 'catching up', refusal: '' };
}

/** The state after a piece of news. Messages are kept by their numbers: each once, in order. */
export function nextState(state: ChatState, news: ChatNews): ChatState {
  if (news === 'offline') return { ...state, status: 'offline', words: undefined, others: 0 };
  const { frame, personId } = news;
  switch (frame.type) {
    case 'opened':
      return { ...state, status: 'live', refusal: '' };
    case 'message':
      return {
        ...state,
        messages: withMessage(state.messages, frame.message),
        typingAtMs: 0,
        words: frame.message.authorKind === 'assistant' ? undefined : state.words,
      };
    case 'words':
      return { ...state, words: frame.done ? undefined : { runId: frame.runId, text: frame.text } };
    case 'typing':
      return { ...state, typingAtMs: Date.now() };
    case 'presence':
      return { ...state, others: frame.personIds.filter((id) => id !== personId).length };
    case 'behind':
      return { ...state, status: 'behind' };
    case 'refused':
      return { ...state, refusal: frame.sentence };
    case 'heartbeat':
      return state;
  }
}

function withMessage(messages: readonly ChatMessage[], message: ChatMessage): readonly ChatMessage[] {
  if (messages.some(({ number }) => number === message.number)) return messages;
  return [...messages, message].toSorted((a, b) => a.number - b.number);
}
