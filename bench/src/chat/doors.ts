import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { newId } from '@marquee/values/ids.ts';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import { type Member, type Room, type WayName, words } from './plan.ts';

/** A member's socket in a room. */
export interface Seat {
  /** Says something there; `clientId` comes back with the message. */
  say(clientId: string): Promise<void>;
}

/** Opens a member's socket; comes back when it hears what is said from now on. */
export type Door = (member: Member, room: Room, heard: (clientId: string) => void) => Promise<Seat>;

type Frame = { readonly type: string; readonly message?: { readonly clientId: string } };

export const doorsOf = (url: string): Readonly<Record<WayName, Door>> => ({
  ours: ourDoor(url),
  ws: async (member, { threadId }, heard) => {
    const socket = await openSocket(url, heard, [{ type: 'open', threadId }]);
    const { personId } = member;
    return {
      say: async (clientId) => socket.send(JSON.stringify({ type: 'say', threadId, personId, clientId, body: words })),
    };
  },
  'socket.io': async ({ personId }, { threadId }, heard) => {
    const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false });
    socket.on('message', ({ clientId }: { clientId: string }) => heard(clientId));
    await new Promise<void>((resolve, reject) => {
      socket.once('connect_error', reject);
      socket.once('connect', () => socket.emit('open', threadId, resolve));
    });
    return { say: async (clientId) => void socket.emit('say', { threadId, personId, clientId, body: words }) };
  },
});

/** As a program does it: the token in the first frame, and what is said by the API. */
function ourDoor(url: string): Door {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return async ({ token, address }, { threadId, eventId, lastNumber }, heard) => {
    await openSocket(`${url}/ws/chat`, heard, [
      { type: 'token', token },
      { type: 'open', threadId, after: lastNumber },
    ]);
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'x-forwarded-for': address,
    };
    return {
      say: (clientId) =>
        post(new URL('/api/v1/messaging/send-message', url), {
          agent,
          headers: { ...headers, 'idempotency-key': newId() },
          body: JSON.stringify({ eventId, threadId, body: words, clientId }),
        }),
    };
  };
}

/** Opens a socket, says the frames, and waits for the room to be open. */
async function openSocket(
  url: string,
  heard: (clientId: string) => void,
  frames: readonly object[],
): Promise<WebSocket> {
  const socket = new WebSocket(url.replace('http', 'ws'), { perMessageDeflate: false });
  await once(socket, 'open');
  const opened = new Promise<void>((resolve, reject) => {
    socket.on('message', (data: Buffer) => {
      const { type, message } = JSON.parse(data.toString()) as Frame;
      if (type === 'message' && message) heard(message.clientId);
      else if (type === 'opened') resolve();
      else if (type === 'refused') reject(new Error(`The room was refused: ${data.toString()}`));
    });
    socket.once('close', (code) => reject(new Error(`The socket was closed with ${code}.`)));
  });
  for (const frame of frames) socket.send(JSON.stringify(frame));
  await opened;
  return socket;
}

interface Posted {
  readonly agent: Agent;
  readonly headers: Record<string, string>;
  readonly body: string;
}

function post(url: URL, { agent, headers, body }: Posted): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.once('end', () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`${url.pathname}: ${answer.statusCode}`)),
      );
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
