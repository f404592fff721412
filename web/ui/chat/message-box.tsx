'use client';

import { usePathname } from 'next/navigation';
import { type ClipboardEvent, type FormEvent, type KeyboardEvent, useEffect, useState } from 'react';
import type { ChatMessage } from '../../chat/frames.ts';
import { newKey } from '../act-form.tsx';
import { FilePicker } from '../files/file-picker.tsx';
import { UploadList } from '../files/upload-list.tsx';
import type { Uploads } from '../files/use-uploads.ts';
import { Notice } from '../notice.tsx';
import { useSending } from './use-sending.ts';
import { WaitingMessages } from './waiting-messages.tsx';

export interface MessageBoxProps {
  readonly eventId: string;
  readonly threadId: string;
  readonly shown: readonly ChatMessage[];
  /** What is attached to the next message; absent where nothing can be. */
  readonly uploads: Uploads | undefined;
  onTyping(): void;
}

/** Where one writes. What is typed survives a reload; a message stands as "sending …" until it is stored. */
export function MessageBox({ eventId, threadId, shown, uploads, onTyping }: MessageBoxProps) {
  const { text, write } = useKeptText(`chat:${threadId}`);
  const { waiting, send } = useSending({ eventId, threadId, shown });
  const path = usePathname();
  const { submit, said } = useSubmit({
    text,
    uploads,
    send: (body, refs) => {
      write('');
      void send({ clientId: newKey(), body, refs });
    },
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <div className="border-t border-line p-2">
      <WaitingMessages waiting={waiting} retry={(message) => void send(message)} />
      {uploads && <UploadList uploads={uploads} />}
      {said.length > 0 && <Notice tone="warn">{said}</Notice>}
      <form method="post" action="/api/v1/messaging/send-message" onSubmit={submit} className="flex items-end gap-2">
        <input type="hidden" name="eventId" value={eventId} />
        <input type="hidden" name="threadId" value={threadId} />
        <input type="hidden" name="_return" value={`${path}?tab=chat`} />
        <input type="hidden" name="_key" value={newKey()} suppressHydrationWarning readOnly />
        {uploads && <FilePicker label="Attach files" sign={<Clip />} onPick={uploads.add} />}
        <label className="sr-only" htmlFor="message">
          Your message
        </label>
        <textarea
          id="message"
          name="body"
          rows={Math.min(5, text.split('\n').length)}
          maxLength={20_000}
          required={!uploads?.all.length}
          placeholder="Write a message"
          className="input resize-none"
          value={text}
          onChange={(event) => {
            write(event.target.value);
            onTyping();
          }}
          onKeyDown={onKeyDown}
          onPaste={(event) => pasteFiles(event, uploads)}
        />
        <button type="submit" className="button button-main">
          Send
        </button>
      </form>
    </div>
  );
}

type Refs = { readonly kind: string; readonly id: string; readonly label: string }[];

interface SubmitOptions {
  readonly text: string;
  readonly uploads: Uploads | undefined;
  send(body: string, refs: Refs): void;
}

/** How many things a message may refer to. */
const refsMax = 10;

/** Sends when all that is attached is there: until then text and files stay where they are, and nothing is lost. */
function useSubmit({ text, uploads, send }: SubmitOptions) {
  const [said, setSaid] = useState('');
  const [held, setHeld] = useState(false);
  const { all = [], busy = false } = uploads ?? {};
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setHeld(false);
    setSaid('');
    if (text.trim() === '' && all.length === 0) return;
    if (all.length > refsMax) return setSaid(`A message takes ${refsMax} files. Take some out and send them after it.`);
    if (busy) {
      setHeld(true);
      return setSaid('It is sent as soon as the files are there.');
    }
    if (all.some(({ state }) => state === 'failed'))
      return setSaid('Not sent: take out the file that can’t be sent, or try it again.');
    const refs = all.map(({ fileId, name }) => ({ kind: 'file', id: fileId, label: name }));
    send(text.trim() || `Attached: ${all.map(({ name }) => name).join(', ')}`, refs);
    uploads?.clear();
  };
  useEffect(() => {
    if (held && !busy) submit();
  });
  return { submit, said };
}

/** A picture from the clipboard; where there are words beside it, the words are meant. */
function pasteFiles(event: ClipboardEvent, uploads: Uploads | undefined): void {
  const { files } = event.clipboardData;
  if (!uploads || files.length === 0 || event.clipboardData.getData('text/plain') !== '') return;
  event.preventDefault();
  uploads.add([...files]);
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

function Clip() {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" className="size-5" fill="none" stroke="currentColor" strokeWidth="2">
      <path d="m21 11-9 9a5 5 0 0 1-7-7l9-9a3.5 3.5 0 0 1 5 5l-9 9a1.5 1.5 0 0 1-2-2l8-8" strokeLinecap="round" />
    </svg>
  );
}
