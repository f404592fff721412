'use client';

import { useEffect, useRef, useState } from 'react';
import type { ChatMessage } from '../../chat/frames.ts';
import { type FilePlace, fileWay } from '../files/upload-way.ts';
import { useFileDrop } from '../files/use-file-drop.ts';
import { useUploads } from '../files/use-uploads.ts';
import { Notice } from '../notice.tsx';
import { Bubble, type ChatFile } from './bubble.tsx';
import { MessageBox } from './message-box.tsx';
import { useChat } from './use-chat.ts';

export interface ChatProps {
  readonly eventId: string;
  readonly threadId: string;
  readonly personId: string;
  /** What was there when the page was made. */
  readonly first: readonly ChatMessage[];
  /** What an empty conversation says. */
  readonly hint: string;
  /** Where what is attached belongs; absent where nothing can be attached. */
  readonly attachTo: FilePlace | undefined;
  /** The files that can be opened, by their ids. */
  readonly files: Readonly<Record<string, ChatFile>>;
}

const typingShownMs = 4_000;
const nearEndPx = 80;

/** One open conversation. */
export function Chat({ eventId, threadId, personId, first, hint, attachTo, files }: ChatProps) {
  const { state, sayTyping } = useChat(threadId, first, personId);
  const { messages, words, status } = state;
  const { box, unseen, toEnd } = useEnd(messages.length + (words?.text.length ?? 0), messages.length);
  useMarkRead(threadId, messages.at(-1)?.number ?? 0);
  const typing = useRecently(state.typingAtMs, typingShownMs);
  const uploads = useUploads(fileWay(attachTo ?? { eventId }), `chat-files:${threadId}`);
  const { over, drop } = useFileDrop(attachTo && uploads.add);
  return (
    <div
      className={`card p-0 flex flex-col h-[calc(100dvh-15rem)] min-h-96 lg:h-[calc(100dvh-10rem)] ${over ? 'border-accent border-dashed' : ''}`}
      {...drop}
    >
      <p role="status" className="quiet px-3 py-1.5 border-b border-line">
        {status === 'behind' ? 'Much has happened.' : status}
        {state.others > 0 && ` · ${state.others} more here`}
        {status === 'behind' && (
          <button type="button" className="underline ml-2 cursor-pointer" onClick={() => location.reload()}>
            Load again
          </button>
        )}
      </p>
      <div ref={box} className="relative grow overflow-y-auto px-3 py-3" role="log" aria-label="Messages" tabIndex={0}>
        {messages.length === 0 && hint && <p className="text-quiet">{hint}</p>}
        <ol className="flex flex-col gap-2">
          {messages.map((message) => (
            <Bubble
              key={message.number}
              message={message}
              files={files}
              own={message.authorPersonId === personId && message.authorKind === 'person'}
            />
          ))}
        </ol>
        {words && (
          <p className={`rounded-xl bg-paper px-3 py-2 mt-2 whitespace-pre-wrap ${words.text ? '' : 'text-quiet'}`}>
            {words.text || 'The assistant is thinking …'}
          </p>
        )}
        {typing && <p className="quiet mt-2">Somebody is writing …</p>}
      </div>
      {unseen > 0 && (
        <button type="button" className="button mx-3 mb-2" onClick={toEnd}>
          {unseen} new
        </button>
      )}
      {state.refusal && <Notice tone="bad">{state.refusal}</Notice>}
      <MessageBox
        eventId={eventId}
        threadId={threadId}
        shown={messages}
        onTyping={sayTyping}
        uploads={attachTo && uploads}
      />
    </div>
  );
}

/** Stays at the end while one is there; while one reads further up, what is new waits behind a button. */
function useEnd(change: number, count: number) {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(count);
  const atEnd = useRef(true);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearEndPx;
      if (atEnd.current) setSeen(count);
    };
    element.addEventListener('scroll', look, { passive: true });
    return () => element.removeEventListener('scroll', look);
  }, [count]);
  useEffect(() => {
    if (!atEnd.current || change < 0) return;
    box.current?.scrollTo({ top: box.current.scrollHeight });
    setSeen(count);
  }, [change, count]);
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight });
  return { box, unseen: Math.max(0, count - seen), toEnd };
}

function useRecently(atMs: number, forMs: number): boolean {
  const [recent, setRecent] = useState(false);
  useEffect(() => {
    setRecent(atMs > 0);
    const timer = setTimeout(() => setRecent(false), forMs);
    return () => clearTimeout(timer);
  }, [atMs, forMs]);
  return recent;
}

const readAfterMs = 800;

/** What was on the screen for a moment is read. */
function useMarkRead(threadId: string, number: number): void {
  useEffect(() => {
    if (number === 0) return;
    const timer = setTimeout(() => {
      if (document.visibilityState !== 'visible') return;
      void fetch('/api/v1/messaging/mark-read', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify({ threadId, number }),
      }).catch(() => undefined);
    }, readAfterMs);
    return () => clearTimeout(timer);
  }, [threadId, number]);
}
