import type { Log } from '@marquee/service-kit/logs/log.ts';
import { openNats } from '@marquee/service-kit/nats/open-nats.ts';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Redis } from 'ioredis';
import type { WebConfig } from '../config.ts';
import type { Services } from '../rpc/open-services.ts';
import { forgetShell } from '../shell-cache.ts';
import { openEventChanges } from './event-changes.ts';
import { chatMessage, type GatewayFrame } from './frames.ts';
import { openPresence, type Presence } from './presence.ts';
import { openRightsChanges } from './rights-changes.ts';
import { openThreadRooms, type ThreadListener } from './thread-rooms.ts';

/** What all sockets of this gateway have in common: one ear on the broker, at most one read for each message. */
export interface ThreadHub {
  /** @param fromNumber what the listener's right was checked at: later messages are read for it. */
  join(threadId: string, listener: ThreadListener, fromNumber: number): void;
  leave(threadId: string, listener: ThreadListener): void;
  /** The last number that this gateway has heard of. */
  lastNumber(threadId: string): number;
  /** Sends a message through this gateway, whose answer is shown to its room at once. @returns the answer */
  sendThrough: ReturnType<typeof openThreadRooms>['sendThrough'];
  /** A number that was learnt by asking: what is missing is read. */
  noteNumber(threadId: string, number: number): void;
  /** Whether announcements arrive at the moment. */
  hears(): boolean;
  sayTyping(threadId: string, personId: string): void;
  /** Hears that something about an event was committed. @returns how to stop */
  followEvent(eventId: string, heard: () => void): () => void;
  /** Hears that a person's rights changed. @returns how to stop */
  followRights(personId: string, heard: () => void): () => void;
  readonly presence: Presence;
  stop(): Promise<void>;
}

export interface ThreadHubOptions {
  readonly config: Pick<WebConfig, 'NATS_URL' | 'NATS_USER' | 'NATS_PASSWORD' | 'NATS_CA_FILE' | 'PROCESS_NAME'>;
  readonly services: Pick<Services, 'messaging'>;
  readonly redis: Redis;
  readonly log: Log;
}

const subjects = {
  message: 'marquee-live.messaging.message',
  rights: 'marquee-live.events.rights',
  words: 'marquee-live.orchestrator.words',
  typing: 'marquee-live.web.typing',
} as const;

const messagesMax = 500;

/** Opens the hub. While the broker is away sockets live on what their heartbeats ask. */
export function openThreadHub({ config, services, redis, log }: ThreadHubOptions): ThreadHub {
  const rooms = openThreadRooms({
    log,
    read: async (threadId, afterNumber, token) => {
      const answer = await services.messaging.listMessages({ threadId, afterNumber, limit: messagesMax }, { token });
      return answer.messages.map(chatMessage);
    },
  });
  const changes = openEventChanges();
  const rights = openRightsChanges();
  const heardOfRights = (personId: string) => {
    void forgetShell(redis, personId);
    rights.heard(personId);
  };
  let nats: NatsConnection | undefined;
  let hears = false;
  let stopping = false;
  const { NATS_URL: url, NATS_USER: user, NATS_PASSWORD: password, NATS_CA_FILE: authorityFile } = config;
  openNats({ url, user, password, authorityFile, processName: config.PROCESS_NAME }).then(
    (connection) => {
      nats = connection;
      if (stopping) return void connection.close();
      hears = true;
      listen(connection, { ...rooms, heardOfRights });
      changes.connected(connection);
      void follow(connection, (up) => {
        hears = up;
      });
    },
    (error: unknown) => log.error('NATS refused web', { error }),
  );
  return {
    join: rooms.join,
    leave: rooms.leave,
    lastNumber: rooms.lastNumber,
    sendThrough: rooms.sendThrough,
    noteNumber: rooms.noteNumber,
    hears: () => hears,
    sayTyping: (threadId, personId) => nats?.publish(subjects.typing, JSON.stringify({ threadId, personId })),
    followEvent: changes.follow,
    followRights: rights.follow,
    presence: openPresence(redis),
    stop: async () => {
      stopping = true;
      await nats?.close();
    },
  };
}

interface Ears {
  deliver(threadId: string, frame: GatewayFrame): void;
  noteNumber(threadId: string, number: number): void;
  heardOfRights(personId: string): void;
}

/** What is announced on the broker may be lost, and comes from our own processes alone. */
function listen(nats: NatsConnection, { deliver, noteNumber, heardOfRights }: Ears): void {
  const on = <T>(subject: string, take: (announcement: T) => void) =>
    nats.subscribe(subject, {
      callback: (error, message) => {
        if (!error) take(message.json<T>());
      },
    });
  on<{ threadId: string; number: number }>(subjects.message, ({ threadId, number }) => noteNumber(threadId, number));
  on<{ personId: string }>(subjects.rights, ({ personId }) => heardOfRights(personId));
  on<{ threadId: string; runId: string; text: string; done: boolean }>(subjects.words, (words) =>
    deliver(words.threadId, { type: 'words', ...words }),
  );
  on<{ threadId: string; personId: string }>(subjects.typing, (typing) =>
    deliver(typing.threadId, { type: 'typing', ...typing }),
  );
}

async function follow(nats: NatsConnection, say: (up: boolean) => void): Promise<void> {
  for await (const { type } of nats.status()) {
    if (type === 'disconnect') say(false);
    if (type === 'reconnect') say(true);
  }
}
