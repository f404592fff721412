import type { ChatMessage } from '../../chat/frames.ts';
import { Avatar } from '../avatar.tsx';
import { FileLink } from '../files/file-link.tsx';

const places: Record<string, (id: string) => string> = {
  element: (id) => `#about-${id}`,
  change: (id) => `#about-${id}`,
  hold: (id) => `#about-${id}`,
  proposal: (id) => `#about-${id}`,
  task: () => '#tasks',
  form: (id) => `#form-${id}`,
  quote: (id) => `?tab=money#about-${id}`,
};

export interface ChatFile {
  readonly sizeBytes: number;
  readonly hasSizes: boolean;
}

export interface BubbleProps {
  readonly message: ChatMessage;
  readonly own: boolean;
  /** The files that can be opened, by their ids. */
  readonly files: Readonly<Record<string, ChatFile>>;
}

/** One message. The text is plain: nothing in it becomes part of the page. */
export function Bubble({ message, own, files }: BubbleProps) {
  const side = own ? 'bg-accent text-on-accent' : 'bg-paper';
  const who = own
    ? 'You'
    : message.authorKind === 'assistant'
      ? 'Assistant'
      : message.authorKind === 'system'
        ? 'Marquee'
        : '';
  return (
    <li className={`max-w-[85%] flex items-end gap-2 ${own ? 'self-end' : 'self-start'}`}>
      {!own && message.authorKind === 'person' && <Avatar personId={message.authorPersonId} />}
      <div className={`min-w-0 rounded-xl px-3 py-2 ${side}`}>
        {who && <span className="sr-only">{who}: </span>}
        {message.authorKind === 'assistant' && (
          <span aria-hidden="true" className="quiet block">
            Assistant
          </span>
        )}
        <span className="whitespace-pre-wrap break-words">{message.body}</span>
        {message.refs.length > 0 && (
          <span className="flex flex-wrap gap-2 mt-1">
            {message.refs.map((ref) =>
              ref.kind === 'file' ? (
                <FileLink key={ref.id} fileId={ref.id} name={ref.label || 'A file'} {...files[ref.id]} />
              ) : (
                <a key={`${ref.kind} ${ref.id}`} href={linkOf(ref)} className="text-sm py-1">
                  {ref.label || ref.kind}
                </a>
              ),
            )}
          </span>
        )}
      </div>
    </li>
  );
}

/** On a phone the plan is behind its tab: the link opens it. */
function linkOf({ kind, id }: { kind: string; id: string }): string {
  const place = places[kind]?.(id) ?? '';
  return place.startsWith('#') ? `?tab=plan${place}` : place || '?tab=plan';
}
