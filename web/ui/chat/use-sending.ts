'use client';

import { useRef, useState } from 'react';
import type { ChatMessage } from '../../chat/frames.ts';
import { post } from '../act-form.tsx';

export interface NewMessage {
  readonly clientId: string;
  readonly body: string;
  readonly refs: readonly { readonly kind: string; readonly id: string; readonly label: string }[];
}

export interface SendingMessage extends NewMessage {
  readonly problem: string;
  /** Stored; it stands here until it came back in the thread. */
  readonly sent?: boolean;
}

interface SendingOptions {
  readonly eventId: string;
  readonly threadId: string;
  readonly shown: readonly ChatMessage[];
}

/** The messages that somebody sends, in their order, each until it is seen in the thread. */
export function useSending({ eventId, threadId, shown }: SendingOptions) {
  const [waiting, setWaiting] = useState<readonly SendingMessage[]>([]);
  const order = useRef<Promise<unknown>>(Promise.resolve());
  const stored = new Set(shown.map((message) => message.clientId).filter(Boolean));

  const send = (message: NewMessage) => {
    const { clientId, body, refs } = message;
    setWaiting((all) => [...all.filter((one) => one.clientId !== clientId), { ...message, problem: '' }]);
    // One after the other: what was written first is stored first. The id is the key, so that a repeat stores it once.
    order.current = order.current.then(async () => {
      const fields = new URLSearchParams({ eventId, threadId, body, clientId });
      for (const [nr, ref] of refs.entries())
        for (const [name, value] of Object.entries(ref)) fields.set(`refs.${nr}.${name}`, value);
      const answer = await post('/api/v1/messaging/send-message', fields.toString(), clientId);
      setWaiting((all) =>
        all.map((one) => {
          if (one.clientId !== clientId) return one;
          return answer.ok ? { ...one, sent: true } : { ...one, problem: answer.problem.sentence };
        }),
      );
    });
    return order.current;
  };
  return { waiting: waiting.filter((one) => !stored.has(one.clientId)), send };
}
