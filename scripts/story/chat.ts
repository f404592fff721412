import WebSocket from 'ws';
import { type Doors, rest } from './doors.ts';
import type { Person } from './people.ts';

export interface ChatMessage {
  readonly number: number;
  readonly authorKind: string;
  readonly body: string;
  readonly refs: readonly { readonly kind: string; readonly id: string }[];
}

export interface Chat {
  readonly eventId: string;
  readonly threadId: string;
  /** Says something, and gives the assistant's answer to it. */
  say(body: string): Promise<ChatMessage>;
  close(): void;
}

/**
 * Opens the planning chat at a venue on the chat's socket. A socket that breaks is opened again and replays from the last
 * number, as a page does.
 */
export async function openChat(doors: Doors, client: Person, { venueId }: { venueId: string }): Promise<Chat> {
  const { organisationId } = await client.act<{ organisationId: string }>('events/ensure-client');
  const opened = await client.act<{ thread: { threadId: string; eventId: string } }>('messaging/open-planning-thread', {
    organisationId,
    venueId,
  });
  const { threadId, eventId } = opened.thread;
  const messages = new Map<number, ChatMessage>();
  let closed = false;
  let socket: WebSocket | undefined;
  const connect = () => {
    socket = new WebSocket(`${doors.url.replace(/^http/, 'ws')}/ws/chat`);
    socket.on('open', () => {
      socket?.send(JSON.stringify({ type: 'token', token: client.token }));
      socket?.send(JSON.stringify({ type: 'open', threadId, after: Math.max(0, ...messages.keys()) }));
    });
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as { type: string; message?: ChatMessage };
      if (frame.type === 'message' && frame.message) messages.set(frame.message.number, frame.message);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => void (closed || rest(300).then(() => closed || connect())));
  };
  connect();
  return {
    eventId,
    threadId,
    say: async (body) => {
      const sent = await client.act<{ message: { number: number } }>('messaging/send-message', {
        eventId,
        threadId,
        body,
      });
      const endMs = Date.now() + 60_000;
      for (;;) {
        const answer = [...messages.values()].find(
          (message) => message.number > sent.message.number && message.authorKind === 'assistant',
        );
        if (answer) return answer;
        if (closed) throw new Error('the chat was closed');
        if (Date.now() > endMs) throw new Error('the assistant never answered');
        await rest(30);
      }
    },
    close: () => {
      closed = true;
      socket?.close();
    },
  };
}
