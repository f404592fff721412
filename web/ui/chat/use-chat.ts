'use client';

import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { ChatMessage, GatewayFrame } from '../../chat/frames.ts';
import { type ChatState, firstState, nextState } from './chat-state.ts';

export interface UseChat {
  readonly state: ChatState;
  sayTyping(): void;
}

const retryMinMs = 400;
const retryMaxMs = 5_000;
const signInEnded = 4401;

/** The page's socket for one thread: it comes back after every break and replays what was missed. */
export function useChat(threadId: string, first: readonly ChatMessage[], personId: string): UseChat {
  const [state, dispatch] = useReducer(nextState, first, firstState);
  const socket = useRef<WebSocket | undefined>(undefined);
  const lastNumber = useRef(0);
  lastNumber.current = state.messages.at(-1)?.number ?? 0;

  useEffect(() => {
    let retryMs = retryMinMs;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const open = () => socket.current?.send(JSON.stringify({ type: 'open', threadId, after: lastNumber.current }));
    const connect = () => {
      const ws = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws/chat`);
      socket.current = ws;
      ws.onopen = () => {
        retryMs = retryMinMs;
        open();
      };
      ws.onmessage = ({ data }) => {
        const frame = JSON.parse(String(data)) as GatewayFrame;
        dispatch({ frame, personId });
        // A heartbeat that knows more than the page: something was lost on the way.
        if (frame.type === 'heartbeat' && (frame.threads[threadId] ?? 0) > lastNumber.current) open();
      };
      ws.onclose = ({ code }) => {
        dispatch('offline');
        if (stopped) return;
        // The session is renewed by asking for it; the socket's own answer can't set cookies.
        const renewed = code === signInEnded ? fetch('/api/session').catch(() => undefined) : Promise.resolve();
        timer = setTimeout(() => void renewed.then(() => !stopped && connect()), retryMs);
        retryMs = Math.min(retryMs * 2, retryMaxMs);
      };
    };
    connect();
    return () => {
      stopped = true;
      clearTimeout(timer);
      socket.current?.close();
    };
  }, [threadId, personId]);

  const sayTyping = useCallback(() => {
    if (socket.current?.readyState === WebSocket.OPEN)
      socket.current.send(JSON.stringify({ type: 'typing', threadId }));
  }, [threadId]);
  return { state, sayTyping };
}
