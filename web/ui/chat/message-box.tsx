'use client';

import { usePathname } from 'next/navigation';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { ChatMessage } from '../../chat/frames.ts';
import { newKey, post } from '../act-form.tsx';
import { Notice } from '../notice.tsx';

export interface MessageBoxProps {
  readonly eventId: string;
  readonly threadId: string;
  readonly shown: readonly ChatMessage[];
  onTyping(): void;
}

interface Sending {
  readonly clientId: string;
  readonly body: string;
  readonly problem: string;
  /** Stored; it stands here until it came back in the thread. */
  readonly sent?: boolean;
}

/** Where one writes. What is typed survives a reload; a message stands as "sending …" until it is stored. */
export function MessageBox({ eventId, threadId, shown, onTyping }: MessageBoxProps) {
  const { text, write } = useKeptText(`chat:${threadId}`);
  const { waiting, send } = useSending({ eventId, threadId, shown });
  const path = usePathname();
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    const body = text.trim();
    if (body === '') return;
    write('');
    void send({ clientId: newKey(), body, problem: '' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <div className="border-t border-line p-2">
      {waiting.map((one) => (
        <div key={one.clientId} className="text-right mb-2">
          <span className="inline-block text-left rounded-xl border border-line px-3 py-2 whitespace-pre-wrap break-words">
            {one.body}
          </span>
          {one.problem ? (
            <Notice tone="bad">
              {one.problem}{' '}
              <button
                type="button"
                className="underline cursor-pointer"
                onClick={() => void send({ ...one, problem: '' })}
              >
                Try again
              </button>
            </Notice>
          ) : (
            <span className="quiet block">{one.sent ? 'sent' : 'sending …'}</span>
          )}
        </div>
      ))}
      <form method="post" action="/api/v1/messaging/send-message" onSubmit={submit} className="flex items-end gap-2">
        <input type="hidden" name="eventId" value={eventId} />
        <input type="hidden" name="threadId" value={threadId} />
        <input type="hidden" name="_return" value={`${path}?tab=chat`} />
        <input type="hidden" name="_key" value={newKey()} suppressHydrationWarning readOnly />
        <label className="sr-only" htmlFor="message">
          Your message
        </label>
        <textarea
          id="message"
          name="body"
          rows={Math.min(5, text.split('\n').length)}
          maxLength={20_000}
          required
          placeholder="Write a message"
          className="input resize-none"
          value={text}
          onChange={(event) => {
            write(event.target.value);
            onTyping();
          }}
          onKeyDown={onKeyDown}
        />
        <button type="submit" className="button button-main">
          Send
        </button>
      </form>
    </div>
  );
}

/** What is typed and not sent yet, kept in the browser. */
function useKeptText(place: string) {
  const [text, setText] = useState('');
  useEffect(() => setText(localStorage.getItem(place) ?? ''), [place]);
  const write = (next: string) => {
    setText(next);
    if (next === '') localStorage.removeItem(place);
    else localStorage.setItem(place, next);
  };
  return { text, write };
}

function useSending({ eventId, threadId, shown }: Pick<MessageBoxProps, 'eventId' | 'threadId' | 'shown'>) {
  const [waiting, setWaiting] = useState<readonly Sending[]>([]);
  const order = useRef<Promise<unknown>>(Promise.resolve());
  const stored = new Set(shown.map((message) => message.clientId).filter(Boolean));

  const send = (message: Sending) => {
    setWaiting((all) => [...all.filter((one) => one.clientId !== message.clientId), message]);
    // One after the other: what was written first is stored first. The id is the key, so that a repeat stores it once.
    order.current = order.current.then(async () => {
      const { clientId, body } = message;
      const fields = new URLSearchParams({ eventId, threadId, body, clientId });
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
