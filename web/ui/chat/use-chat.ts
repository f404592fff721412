'use client';

import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { ChatMessage } from '../../chat/frames.ts';
import { type ChatState, firstState, nextState } from './chat-state.ts';
import { type Following, followThread } from './follow-thread.ts';

export interface UseChat {
  readonly state: ChatState;
  sayTyping(): void;
}

/** The page's socket for one thread, and what it shows. */
export function useChat(threadId: string, first: readonly ChatMessage[], personId: string): UseChat {
  const [state, dispatch] = useReducer(nextState, first, firstState);
  const following = useRef<Following | undefined>(undefined);
  const lastNumber = useRef(0);
  lastNumber.current = state.messages.at(-1)?.number ?? 0;

  useEffect(() => {
    const { say, stop } = followThread({
      origin: location.origin,
      threadId,
      lastNumber: () => lastNumber.current,
      hear: (news) => dispatch(news === 'offline' ? news : { frame: news, personId }),
      renew: () => fetch('/api/session'),
    });
    following.current = { say, stop };
    return stop;
  }, [threadId, personId]);

  const sayTyping = useCallback(() => following.current?.say({ type: 'typing', threadId }), [threadId]);
  return { state, sayTyping };
}
