import type { WebSocket } from '@fastify/websocket';
import type { Authenticate } from '@marquee/service-kit/authentication/authenticator.ts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type ChatSession, openChatSession } from './chat/chat-session.ts';
import { frameText, type GatewayFrame, type LinkFrame, type PageFrame, pageFrame } from './chat/frames.ts';
import { type LinkWatch, openLinkWatch } from './chat/link-watch.ts';
import type { ThreadHub } from './chat/thread-hub.ts';
import { linkCookie } from './gateway/credentials.ts';
import { checkOrigin } from './gateway/origin-check.ts';
import type { Sessions } from './gateway/session.ts';
import type { Services } from './rpc/open-services.ts';

export interface ChatSocketOptions {
  readonly hub: ThreadHub;
  readonly authenticate: Authenticate;
  readonly sessions: Sessions;
  readonly services: Pick<Services, 'messaging' | 'events'>;
  readonly publicOrigin: string;
}

const beatMs = 5_000;
/** How much may wait to be sent to one socket, before it is cut: its page connects again and replays. */
const unsentBytesMax = 1 << 20;

/** The codes with which a socket is closed; 4401 tells the page to renew its sign-in and come back, 4410 to stay away. */
const closeCodes = { signInEnded: 4401, linkEnded: 4410, misunderstood: 4400, tooSlow: 4413 } as const;

/** `/ws/chat`: one socket for a page, over which its open threads live; for a page opened by a link, its changes too. */
export function addChatSocket(app: FastifyInstance, options: ChatSocketOptions): void {
  app.register(async (room) => {
    const preValidation = async (request: FastifyRequest) => {
      // A program has no origin and brings its token in the first message; cookies count for Marquee's own pages alone.
      if (request.headers.origin !== undefined) checkOrigin(request, options.publicOrigin);
    };
    room.get('/ws/chat', { websocket: true, preValidation }, (socket, request) => carry(socket, request, options));
  });
}

function carry(socket: WebSocket, request: FastifyRequest, options: ChatSocketOptions): void {
  // The plugin's own listener holds the request and its reply for as long as the socket is open.
  socket.removeAllListeners('error');
  let session: ChatSession | undefined;
  let watch: LinkWatch | undefined;
  let stopRights: (() => void) | undefined;
  const rightsChanged = () => void Promise.all([session?.rightsChanged(), watch?.rightsChanged()]);
  const send = (frame: GatewayFrame | LinkFrame) => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > unsentBytesMax) return socket.close(closeCodes.tooSlow);
    socket.send(frameText(frame));
  };
  const begin = async (token: string | undefined) => {
    const claims = await options.authenticate(token);
    const { hub, services } = options;
    const personId = claims.kind === 'person' ? claims.personId : '';
    const end = () => socket.close(closeCodes.signInEnded);
    session = openChatSession({ hub, services, token: token ?? '', personId, send, end });
    stopRights?.();
    if (claims.kind !== 'service' && claims.personId) stopRights = hub.followRights(claims.personId, rightsChanged);
    if (claims.kind !== 'link') return;
    const endLink = () => socket.close(closeCodes.linkEnded);
    watch = openLinkWatch({ hub, services, token: token ?? '', claims, send, end: endLink });
  };
  // What a page says before it is known who it is waits here, in its order.
  let turn: Promise<unknown> =
    request.headers.origin === undefined ? Promise.resolve() : beginByCookie(begin, request, options);
  const hear = async (frame: PageFrame) => {
    if (frame.type === 'token') return session ? undefined : begin(frame.token);
    if (!session) return socket.close(closeCodes.signInEnded);
    return frame.type === 'watch' ? watch?.start() : session.hear(frame);
  };
  socket.on('message', (data: Buffer) => {
    const frame = readFrame(data);
    if (!frame) return socket.close(closeCodes.misunderstood);
    turn = turn.then(() => hear(frame)).catch(() => socket.close(closeCodes.signInEnded));
  });
  turn = turn.catch(() => socket.close(closeCodes.signInEnded));
  keepAlive(socket, {
    beat: async () => void (await Promise.all([session?.beat(), watch?.beat()])),
    close: () => {
      stopRights?.();
      session?.close();
      watch?.close();
    },
  });
}

/** A page of ours: its session's cookie, or the personal link's; the latter where the page was opened by it. */
async function beginByCookie(
  begin: (token: string | undefined) => Promise<void>,
  request: FastifyRequest,
  { sessions }: ChatSocketOptions,
): Promise<void> {
  const link = request.cookies[linkCookie];
  const asLink = (request.query as { as?: string }).as === 'link';
  await begin(asLink ? link : ((await sessions.tokenAsIs(request)) ?? link));
}

function readFrame(data: Buffer): PageFrame | undefined {
  try {
    return pageFrame.parse(JSON.parse(data.toString()));
  } catch {
    return undefined;
  }
}

/** A beat every five seconds; a page that didn't answer the last one is gone. */
function keepAlive(socket: WebSocket, page: { beat(): Promise<void>; close(): void }): void {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
    void page.beat();
  }, beatMs);
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    clearInterval(timer);
    page.close();
  });
}
