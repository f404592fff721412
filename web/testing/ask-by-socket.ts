import { once } from 'node:events';
import type { World } from '@marquee/testing/open-world.ts';
import { WebSocket } from 'ws';
import type { GatewayFrame, LinkFrame } from '../chat/frames.ts';

export interface HeardOnSocket {
  /** What was said, and at the end, where the gateway hung up, with which code. */
  readonly frames: readonly (GatewayFrame | LinkFrame)[];
  readonly closedWith: number | undefined;
  /** How many frames were sent. */
  readonly sent: number;
}

/** Tries each frame that there is on the chat's socket with each of these threads. @returns what was heard. */
export async function askBySocket(
  world: World,
  url: string,
  { token, threadIds }: { token: string; threadIds: readonly string[] },
): Promise<HeardOnSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws/chat`);
  const frames: (GatewayFrame | LinkFrame)[] = [];
  let closedWith: number | undefined;
  let sent = 0;
  socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString()) as GatewayFrame));
  socket.on('close', (code: number) => {
    closedWith = code;
  });
  await once(socket, 'open');
  const say = (frame: object) => {
    sent += 1;
    socket.send(JSON.stringify(frame));
  };
  say({ type: 'token', token: token || 'nobody’s token, which says nothing' });
  for (const threadId of threadIds) {
    say({ type: 'typing', threadId });
    say({ type: 'open', threadId, after: 0 });
    say({ type: 'typing', threadId });
    say({ type: 'close', threadId });
  }
  say({ type: 'watch' });
  const told = () => frames.filter(({ type }) => type === 'refused' || type === 'opened').length;
  await world.until(async () => closedWith !== undefined || told() === threadIds.length, 'each thread was answered');
  socket.terminate();
  return { frames, closedWith, sent };
}
