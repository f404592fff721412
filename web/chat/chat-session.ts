import { Refusal } from '@marquee/service-kit/refusals/refusal.ts';
import type { Services } from '../rpc/open-services.ts';
import { type ChatMessage, chatMessage, type GatewayFrame, type PageFrame } from './frames.ts';
import type { ThreadHub } from './thread-hub.ts';
import type { ThreadListener } from './thread-rooms.ts';

export interface ChatSessionOptions {
  readonly hub: ThreadHub;
  readonly services: Pick<Services, 'messaging'>;
  readonly token: string;
  /** Empty for somebody who came by a personal link. */
  readonly personId: string;
  send(frame: GatewayFrame): void;
  /** The sign-in has ended. */
  end(): void;
}

interface OpenThread {
  readonly listener: ThreadListener;
  /** Up to which number the page has the messages. */
  seenNumber: number;
  /** What came while the past was still being replayed. */
  waiting: ChatMessage[] | undefined;
}

/** How much is replayed on a socket; whoever missed more loads the page again. */
const replayMax = 500;
const threadsMax = 50;
/** Rights are asked again at every so many heartbeats, or at each while announcements don't arrive. */
const beatsBetweenChecks = 6;

export type ChatSession = ReturnType<typeof openChatSession>;

/** One page's conversation with its threads, free of the socket that carries it. */
export function openChatSession({ hub, services, token, personId, send, end }: ChatSessionOptions) {
  const threads = new Map<string, OpenThread>();
  /** What the page wants and couldn't be opened while messages couldn't be read, with its last number. */
  const unopened = new Map<string, number>();
  /** Where others see this page's person. */
  const entered = new Set<string>();
  let closed = false;
  let beats = 0;
  let typedAtMs = 0;

  const stopListening = (threadId: string) => {
    unopened.delete(threadId);
    const thread = threads.get(threadId);
    threads.delete(threadId);
    if (thread) hub.leave(threadId, thread.listener);
  };

  const close = (threadId: string) => {
    stopListening(threadId);
    if (entered.delete(threadId)) void hub.presence.leave(threadId, personId);
  };

  const enter = (threadId: string) => {
    if (!personId || entered.has(threadId)) return;
    entered.add(threadId);
    hub.presence.enter(threadId, personId);
  };

  const check = async (threadIds: string[]) =>
    new Map(
      (await services.messaging.checkThreads({ threadIds }, { token })).threads.map((place) => [
        place.threadId,
        place.lastNumber,
      ]),
    );

  /** Subscribes first, then replays what was missed: nothing falls between the two. */
  const open = async (threadId: string, after: number) => {
    if (threads.size >= threadsMax)
      throw new Refusal('too_many', 'too_many_threads', 'Too many threads are open here.');
    // Whoever opens it again to catch up hasn't gone.
    stopListening(threadId);
    const thread: OpenThread = { seenNumber: after, waiting: [], listener: listenerOf(threadId) };
    const lastNumber = (await check([threadId])).get(threadId);
    if (lastNumber === undefined)
      throw new Refusal('not_found', 'thread_not_found', 'There is no such conversation, or it isn’t yours to see.');
    // The page went away meanwhile: nobody would take its listener out again.
    if (closed) return;
    threads.set(threadId, thread);
    enter(threadId);
    hub.join(threadId, thread.listener, lastNumber);
    send({ type: 'opened', threadId, lastNumber });
    await replay(threadId, thread);
  };

  const replay = async (threadId: string, thread: OpenThread) => {
    const past = await services.messaging.listMessages(
      { threadId, afterNumber: thread.seenNumber, limit: replayMax },
      { token },
    );
    if (past.messages.length === replayMax) send({ type: 'behind', threadId });
    const waiting = thread.waiting ?? [];
    thread.waiting = undefined;
    for (const message of [...past.messages.map(chatMessage), ...waiting]) show(thread, message);
  };

  /** A page gets each number once and in order; a jump makes it fetch what is between. */
  const show = (thread: OpenThread, message: ChatMessage) => {
    if (message.number <= thread.seenNumber) return;
    if (thread.waiting) return void thread.waiting.push(message);
    if (message.number > thread.seenNumber + 1) {
      thread.waiting = [message];
      void replay(message.threadId, thread).catch(() => send({ type: 'behind', threadId: message.threadId }));
      return;
    }
    thread.seenNumber = message.number;
    send({ type: 'message', message });
  };

  const listenerOf = (threadId: string): ThreadListener => ({
    token: () => token,
    deliver: (frame) => {
      const thread = threads.get(threadId);
      if (!thread) return;
      if (frame.type === 'message') show(thread, frame.message);
      else if (frame.type !== 'typing' || frame.personId !== personId) send(frame);
    },
  });

  /**
   * What can't be opened because a service is away is opened at the next beat at which it can.
   * @returns whether the service answered
   */
  const openOrWait = async (threadId: string, after: number): Promise<boolean> => {
    try {
      await open(threadId, after);
      return true;
    } catch (error) {
      close(threadId);
      refuse(error, threadId);
      if (error instanceof Refusal) return true;
      if (threads.size + unopened.size < threadsMax) unopened.set(threadId, after);
      return false;
    }
  };

  const refuse = (error: unknown, threadId?: string) => {
    if (error instanceof Refusal && error.kind === 'not_signed_in') return end();
    const { code, message } =
      error instanceof Refusal
        ? error
        : { code: 'unavailable', message: 'Messages can’t be read right now. They come as soon as it works again.' };
    send({ type: 'refused', code, sentence: message, ...(threadId ? { threadId } : {}) });
  };

  const checkAgain = async () => {
    const allowed = await check([...threads.keys()]);
    for (const threadId of threads.keys()) {
      const lastNumber = allowed.get(threadId);
      if (lastNumber !== undefined) hub.noteNumber(threadId, lastNumber);
      else {
        close(threadId);
        send({ type: 'refused', threadId, code: 'thread_closed', sentence: 'You don’t take part in this any more.' });
      }
    }
  };

  return {
    hear: async (frame: PageFrame) => {
      if (frame.type === 'close') return close(frame.threadId);
      if (frame.type === 'open') return void (await openOrWait(frame.threadId, frame.after));
      if (frame.type !== 'typing' || !threads.has(frame.threadId) || !personId) return;
      // At most once a second, whatever the page does.
      if (Date.now() - typedAtMs < 1_000) return;
      typedAtMs = Date.now();
      hub.sayTyping(frame.threadId, personId);
    },
    /** Somebody's rights changed: what they may no longer see is closed at once. */
    rightsChanged: async () => {
      if (threads.size > 0) await checkAgain().catch(refuse);
    },
    /** Every five seconds: who is there, the last numbers, and now and then whether the rights still stand. */
    beat: async () => {
      beats += 1;
      // Of a copy: what still can't be opened is put back. One that nobody answers would make all of them wait.
      for (const [threadId, after] of new Map(unopened)) if (!(await openOrWait(threadId, after))) break;
      if (threads.size > 0 && (beats % beatsBetweenChecks === 0 || !hub.hears())) await checkAgain().catch(refuse);
      const numbers = [...threads.keys()].map((threadId) => [threadId, hub.lastNumber(threadId)] as const);
      send({ type: 'heartbeat', threads: Object.fromEntries(numbers) });
      if (!personId) return;
      for (const threadId of threads.keys()) {
        const personIds = await hub.presence.note(threadId, personId);
        if (personIds) send({ type: 'presence', threadId, personIds });
      }
    },
    close: () => {
      closed = true;
      for (const threadId of [...threads.keys(), ...entered]) close(threadId);
    },
  };
}
