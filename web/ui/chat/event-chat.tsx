import type { File as EventFile } from '@marquee/contracts/marquee/events/v1/file_pb.ts';
import type { Thread } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import Link from 'next/link';
import { chatMessage } from '../../chat/frames.ts';
import { asCaller } from '../../rpc/as-caller.ts';
import { type Part, part } from '../../view-models/part.ts';
import { readShell } from '../../view-models/shell.ts';
import { ActForm } from '../act-form.tsx';
import { TextField } from '../field.tsx';
import { Empty, Notice } from '../notice.tsx';
import type { ChatFile } from './bubble.tsx';
import { Chat } from './chat.tsx';

export interface EventChatProps {
  readonly eventId: string;
  readonly threads: Part<Thread[]>;
  /** The thread that the address names. */
  readonly chosen: string | undefined;
  readonly viewer: 'client' | 'venue' | 'vendor';
  /** The event's files that the viewer sees, and whether they may add some; none while there is only a conversation. */
  readonly files: readonly EventFile[];
  readonly mayAttach: boolean;
}

const names: Record<string, string> = {
  planning: 'Planning with the assistant',
  event: 'You and the venue',
  element: 'About one element',
  venue_vendor: 'Venue and vendor',
};
const firstMessages = 100;

/** The conversations of an event: one is open, the others a press away. */
export async function EventChat({ eventId, threads, chosen, viewer, files, mayAttach }: EventChatProps) {
  if (!threads.ok) return <Notice tone="warn">{threads.sentence}</Notice>;
  const thread = openedThread(threads.value, chosen, viewer);
  if (!thread) return <Empty sentence="There is no conversation here yet." />;
  const { messaging } = await asCaller();
  const [messages, shell] = await Promise.all([
    part(messaging.listMessages({ threadId: thread.threadId, limit: firstMessages, fromEnd: true })),
    readShell(),
  ]);
  return (
    <div className="lg:sticky lg:top-4 flex flex-col gap-2">
      {threads.value.length > 1 && <ThreadList threads={threads.value} current={thread.threadId} />}
      {messages.ok ? (
        <Chat
          key={thread.threadId}
          eventId={eventId}
          threadId={thread.threadId}
          personId={shell?.personId ?? ''}
          first={messages.value.messages.map(chatMessage)}
          hint={hints[thread.kind] ?? ''}
          attachTo={mayAttach ? placeOf(thread) : undefined}
          files={openable(files)}
        />
      ) : (
        <Notice tone="warn">{messages.sentence}</Notice>
      )}
      {viewer === 'client' && thread.kind === 'planning' && <AskPerson eventId={eventId} threadId={thread.threadId} />}
      {viewer === 'venue' && thread.kind === 'event' && thread.answeredBy === 'person' && (
        <ActForm
          act="messaging.hand-back"
          input={{ eventId, threadId: thread.threadId }}
          label="Hand back to the assistant"
        />
      )}
    </div>
  );
}

/** What is attached in a conversation is for whoever sees the conversation. */
const placeOf = ({ eventId, kind, elementId, vendorOrganisationId }: Thread) => ({
  eventId,
  audience: kind,
  elementId,
  vendorOrganisationId,
});

/** What stands in a conversation in which nothing was written yet: who reads it, or how to begin. */
const hints: Record<string, string> = {
  planning:
    'Say what you have in mind: “We want to marry in June 2027, about 80 people, a garden, jazz, 20,000 euros.”',
  event: 'The client and the venue read what is written here.',
  element: 'The client, the venue and the vendor read what is written here.',
  venue_vendor: 'The venue and the vendor alone read what is written here.',
};

/** Where each side's talk begins: a new conversation elsewhere doesn't take its place. */
const firstKinds = { client: 'planning', venue: 'event', vendor: 'element' } as const;

function openedThread(
  threads: readonly Thread[],
  chosen: string | undefined,
  viewer: EventChatProps['viewer'],
): Thread | undefined {
  return (
    threads.find(({ threadId }) => threadId === chosen) ??
    threads.find(({ kind }) => kind === firstKinds[viewer]) ??
    threads[0]
  );
}

function ThreadList({ threads, current }: { threads: readonly Thread[]; current: string }) {
  return (
    <nav aria-label="Conversations" className="flex gap-2 max-lg:overflow-x-auto lg:flex-wrap">
      {threads.map((thread) => (
        <Link
          key={thread.threadId}
          href={`?tab=chat&thread=${thread.threadId}`}
          scroll={false}
          aria-current={thread.threadId === current ? 'true' : undefined}
          // On a phone the open one is at hand, and the others a swipe away.
          className={`button whitespace-nowrap ${thread.threadId === current ? 'border-accent max-lg:order-first' : ''}`}
        >
          {thread.title || names[thread.kind] || thread.kind}
          {thread.lastNumber > thread.readNumber && <span className="ml-2 font-bold">•</span>}
        </Link>
      ))}
    </nav>
  );
}

/** Always at hand, at the same place: a person instead of the assistant. */
function AskPerson({ eventId, threadId }: { eventId: string; threadId: string }) {
  return (
    <details className="quiet">
      <summary className="py-2">Ask a person at the venue</summary>
      <ActForm
        act="messaging.ask-person"
        input={{ eventId, threadId }}
        label="Ask a person"
        done="Asked: they answer here."
      >
        <TextField name="summary" label="What should they know? They read exactly this." required maxLength={4000} />
      </ActForm>
    </details>
  );
}

function openable(files: readonly EventFile[]): Record<string, ChatFile> {
  const ready = files.filter(({ state }) => state === 'ready');
  return Object.fromEntries(
    ready.flatMap(({ fileId, sizeBytes, hasSizes, earlierVersions }) => [
      [fileId, { sizeBytes, hasSizes }],
      ...earlierVersions.map((one) => [one.fileId, { sizeBytes: one.sizeBytes, hasSizes: false }] as const),
    ]),
  );
}
