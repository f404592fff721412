import type { GatewayFrame, PageFrame } from '../../chat/frames.ts';

export interface FollowOptions {
  /** The gateway's origin, as `http:` or `https:`. */
  readonly origin: string;
  readonly threadId: string;
  /** The last number that is shown: what came after it is replayed. */
  lastNumber(): number;
  hear(news: GatewayFrame | 'offline'): void;
  /** The sign-in has ended: renews it, before the socket is opened again. */
  renew(): Promise<unknown>;
  /** For a program, which has no cookies. */
  readonly token?: string;
}

export interface Following {
  /** Said where there is a connection at the moment. */
  say(frame: PageFrame): void;
  stop(): void;
}

const retryMinMs = 400;
const retryMaxMs = 5_000;
const signInEnded = 4401;

/** A socket for one thread: it comes back after every break and replays what was missed. */
export function followThread({ origin, threadId, lastNumber, hear, renew, token }: FollowOptions): Following {
  let retryMs = retryMinMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let socket: WebSocket | undefined;
  const say = (frame: PageFrame) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
  };
  const open = () => say({ type: 'open', threadId, after: lastNumber() });
  const connect = () => {
    const ws = new WebSocket(`${origin.replace(/^http/, 'ws')}/ws/chat`);
    socket = ws;
    ws.onopen = () => {
      retryMs = retryMinMs;
      if (token) say({ type: 'token', token });
      open();
    };
    ws.onmessage = ({ data }) => {
      const frame = JSON.parse(String(data)) as GatewayFrame;
      hear(frame);
      // A heartbeat that knows more than the page: something was lost on the way.
      if (frame.type === 'heartbeat' && (frame.threads[threadId] ?? 0) > lastNumber()) open();
    };
    ws.onclose = ({ code }) => {
      hear('offline');
      if (stopped) return;
      // The session is renewed by asking for it; the socket's own answer can't set cookies.
      const renewed = code === signInEnded ? renew().catch(() => undefined) : Promise.resolve();
      timer = setTimeout(() => void renewed.then(() => !stopped && connect()), retryMs);
      retryMs = Math.min(retryMs * 2, retryMaxMs);
    };
  };
  connect();
  return {
    say,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      socket?.close();
    },
  };
}
