import { setTimeout as pause } from 'node:timers/promises';
import { isMessage } from '@bufbuild/protobuf';
import { SendMessageResponseSchema } from '@marquee/contracts/marquee/messaging/v1/messaging_pb.ts';
import type { Log } from '@marquee/service-kit/logs/log.ts';
import { type ChatMessage, chatMessage, type GatewayFrame } from './frames.ts';

export interface ThreadListener {
  /** With which a message may be read for the room; its right was checked when it joined. */
  token(): string;
  deliver(frame: GatewayFrame): void;
}

export interface ThreadRoomsOptions {
  read(threadId: string, afterNumber: number, token: string): Promise<readonly ChatMessage[]>;
  readonly log: Log;
}

interface Room {
  readonly listeners: Set<ThreadListener>;
  /** Up to which number the room's messages were handed out. */
  deliveredNumber: number;
  /** The highest number that was heard of. */
  announcedNumber: number;
  reading: boolean;
  /** What is being sent to the room through this gateway: its answer brings the message, which needn't be read then. */
  readonly underWay: Set<Promise<unknown>>;
  /** Messages that came so, by their number, until their turn comes. */
  readonly sent: Map<number, ChatMessage>;
}

/** So long a message of somebody else waits at most for what is being sent through this gateway and may stand before it. */
const ownMsMax = 250;

/**
 * Who listens to which thread here. A message that was sent through this gateway is shown from its answer; any other is read
 * once for each room, however many sockets are in it.
 */
export function openThreadRooms({ read, log }: ThreadRoomsOptions) {
  const rooms = new Map<string, Room>();

  const deliver = (threadId: string, frame: GatewayFrame) => {
    for (const listener of rooms.get(threadId)?.listeners ?? []) listener.deliver(frame);
  };

  const show = (threadId: string, room: Room, message: ChatMessage) => {
    if (message.number <= room.deliveredNumber) return;
    room.deliveredNumber = message.number;
    deliver(threadId, { type: 'message', message });
  };

  /** Shows what was sent through this gateway, as far as nothing is missing before it. */
  const showSent = (threadId: string, room: Room) => {
    const { sent } = room;
    for (let next = sent.get(room.deliveredNumber + 1); next; next = sent.get(room.deliveredNumber + 1))
      show(threadId, room, next);
    for (const number of sent.keys()) if (number <= room.deliveredNumber) sent.delete(number);
  };

  const isBehind = ({ announcedNumber, deliveredNumber, listeners }: Room) =>
    announcedNumber > deliveredNumber && listeners.size > 0;

  /** One read at a time for each room; what is announced meanwhile is read in the next turn. */
  const catchUp = async (threadId: string, room: Room) => {
    if (room.reading) return;
    room.reading = true;
    try {
      while (isBehind(room)) {
        if (room.underWay.size > 0) await settledSoon(room.underWay);
        if (!isBehind(room)) break;
        const messages = await readAsOneOf(threadId, room);
        if (messages.length === 0) break;
        for (const message of messages) show(threadId, room, message);
        showSent(threadId, room);
      }
    } catch (error) {
      // Nothing is lost: the next announcement or heartbeat makes the sockets fetch.
      log.warn('messages could not be read for their sockets', { error });
    } finally {
      room.reading = false;
    }
  };

  const heardOfSent = (threadId: string, room: Room, message: ChatMessage) => {
    room.sent.set(message.number, message);
    room.announcedNumber = Math.max(room.announcedNumber, message.number);
    showSent(threadId, room);
  };

  /** The first listener's token may have run out a moment ago; then the next one's is taken. */
  const readAsOneOf = async (threadId: string, room: Room) => {
    let failure: unknown;
    for (const listener of room.listeners) {
      try {
        return await read(threadId, room.deliveredNumber, listener.token());
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  };

  return {
    deliver,
    join: (threadId: string, listener: ThreadListener, fromNumber: number) => {
      const room = rooms.get(threadId);
      if (room) room.listeners.add(listener);
      else
        rooms.set(threadId, {
          listeners: new Set([listener]),
          deliveredNumber: fromNumber,
          announcedNumber: fromNumber,
          reading: false,
          underWay: new Set(),
          sent: new Map(),
        });
    },
    /** Sends a message to a thread, and shows it in its room as soon as it is answered. @returns the answer */
    sendThrough: async <Answer>(threadId: string, send: () => Promise<Answer>): Promise<Answer> => {
      const room = rooms.get(threadId);
      if (!room) return send();
      const answered = send().then((answer) => {
        if (isMessage(answer, SendMessageResponseSchema) && answer.message)
          heardOfSent(threadId, room, chatMessage(answer.message));
        return answer;
      });
      room.underWay.add(answered);
      try {
        return await answered;
      } finally {
        room.underWay.delete(answered);
        void catchUp(threadId, room);
      }
    },
    leave: (threadId: string, listener: ThreadListener) => {
      const room = rooms.get(threadId);
      room?.listeners.delete(listener);
      if (room?.listeners.size === 0) rooms.delete(threadId);
    },
    lastNumber: (threadId: string) => rooms.get(threadId)?.announcedNumber ?? 0,
    noteNumber: (threadId: string, number: number) => {
      const room = rooms.get(threadId);
      if (!room || number <= room.announcedNumber) return;
      room.announcedNumber = number;
      void catchUp(threadId, room);
    },
  };
}

/** Waits for these to end, but not for long. */
async function settledSoon(work: Iterable<Promise<unknown>>): Promise<void> {
  const ended = new AbortController();
  const patience = pause(ownMsMax, undefined, { signal: ended.signal }).catch(() => undefined);
  await Promise.race([Promise.allSettled(work), patience]);
  ended.abort();
}
