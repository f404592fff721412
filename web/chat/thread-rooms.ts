import type { Log } from '@marquee/service-kit/logs/log.ts';
import type { ChatMessage, GatewayFrame } from './frames.ts';

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
}

/** Who listens to which thread here. A message is read once for each room, however many sockets are in it. */
export function openThreadRooms({ read, log }: ThreadRoomsOptions) {
  const rooms = new Map<string, Room>();

  const deliver = (threadId: string, frame: GatewayFrame) => {
    for (const listener of rooms.get(threadId)?.listeners ?? []) listener.deliver(frame);
  };

  /** One read at a time for each room; what is announced meanwhile is read in the next turn. */
  const catchUp = async (threadId: string, room: Room) => {
    if (room.reading) return;
    room.reading = true;
    try {
      while (room.announcedNumber > room.deliveredNumber && room.listeners.size > 0) {
        const messages = await readAsOneOf(threadId, room);
        if (messages.length === 0) break;
        for (const message of messages) {
          room.deliveredNumber = Math.max(room.deliveredNumber, message.number);
          deliver(threadId, { type: 'message', message });
        }
      }
    } catch (error) {
      // Nothing is lost: the next announcement or heartbeat makes the sockets fetch.
      log.warn('messages could not be read for their sockets', { error });
    } finally {
      room.reading = false;
    }
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
        });
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
