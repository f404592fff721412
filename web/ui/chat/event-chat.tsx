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
  const thread = threads.value.find(({ threadId }) => threadId === chosen) ?? threads.value[0];
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
          hint={viewer === 'client' && thread.kind === 'planning' ? firstHint : ''}
          attachTo={mayAttach ? placeOf(thread) : undefined}
          fileSizes={Object.fromEntries(files.map((file) => [file.fileId, file.sizeBytes]))}
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

const firstHint =
  'Say what you have in mind: “We want to marry in June 2027, about 80 people, a garden, jazz, 20,000 euros.”';

function ThreadList({ threads, current }: { threads: readonly Thread[]; current: string }) {
  return (
    <nav aria-label="Conversations" className="flex gap-2 overflow-x-auto">
      {threads.map((thread) => (
        <Link
          key={thread.threadId}
          href={`?tab=chat&thread=${thread.threadId}`}
          scroll={false}
          aria-current={thread.threadId === current ? 'true' : undefined}
          className={`button whitespace-nowrap ${thread.threadId === current ? 'border-accent' : ''}`}
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
