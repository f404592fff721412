import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { Message } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import * as z from 'zod';

const threadId = z.uuid();

/** What a page says on the chat's socket. */
export const pageFrame = z.discriminatedUnion('type', [
  /** For a program, which has no cookies. */
  z.object({ type: z.literal('token'), token: z.string().min(20).max(8000) }),
  /** From now on the messages of a thread after a number. */
  z.object({ type: z.literal('open'), threadId, after: z.number().int().min(0) }),
  z.object({ type: z.literal('close'), threadId }),
  z.object({ type: z.literal('typing'), threadId }),
  /** From now on whether what the personal link opens has changed. */
  z.object({ type: z.literal('watch') }),
]);

export type PageFrame = z.infer<typeof pageFrame>;

/** A message as pages have it. */
export interface ChatMessage {
  readonly threadId: string;
  readonly number: number;
  readonly messageId: string;
  readonly authorKind: string;
  readonly authorPersonId: string;
  readonly authorOrganisationId: string;
  readonly body: string;
  readonly refs: readonly { readonly kind: string; readonly id: string; readonly label: string }[];
  readonly at: string;
  readonly clientId: string;
}

/** What the gateway says. */
export type GatewayFrame =
  | { readonly type: 'opened'; readonly threadId: string; readonly lastNumber: number }
  | { readonly type: 'message'; readonly message: ChatMessage }
  /** The last number of each open thread: whoever has less fetches. */
  | { readonly type: 'heartbeat'; readonly threads: Readonly<Record<string, number>> }
  | { readonly type: 'typing'; readonly threadId: string; readonly personId: string }
  | { readonly type: 'presence'; readonly threadId: string; readonly personIds: readonly string[] }
  /** All of the assistant's words so far, as they come (none: it thinks); the stored message replaces them. */
  | {
      readonly type: 'words';
      readonly threadId: string;
      readonly runId: string;
      readonly text: string;
      readonly done: boolean;
    }
  /** Too much was missed to catch up here: the page is to be loaded again. */
  | { readonly type: 'behind'; readonly threadId: string }
  | { readonly type: 'refused'; readonly threadId?: string; readonly code: string; readonly sentence: string };

/** What the gateway says to a page that was opened by a personal link: nothing of what changed. */
export type LinkFrame = { readonly type: 'watching' } | { readonly type: 'changed' };

const messageTexts = new WeakMap<ChatMessage, string>();

/** A frame as it goes over a socket; a message's is made once for all sockets of its room. */
export function frameText(frame: GatewayFrame | LinkFrame): string {
  if (frame.type !== 'message') return JSON.stringify(frame);
  const text = messageTexts.get(frame.message) ?? JSON.stringify(frame);
  messageTexts.set(frame.message, text);
  return text;
}

export function chatMessage(message: Message): ChatMessage {
  const { threadId, number, messageId, authorKind, authorPersonId, authorOrganisationId, body, clientId } = message;
  const refs = message.refs.map(({ kind, id, label }) => ({ kind, id, label }));
  const at = message.at ? timestampDate(message.at).toISOString() : '';
  return { threadId, number, messageId, authorKind, authorPersonId, authorOrganisationId, body, refs, at, clientId };
}
