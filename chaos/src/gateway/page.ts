import type { GatewayFrame } from '../../../web/chat/frames.ts';
import { type ChatState, firstState, nextState } from '../../../web/ui/chat/chat-state.ts';
import { followThread } from '../../../web/ui/chat/follow-thread.ts';

/** A page that somebody has open on a thread. */
export interface PageOptions {
  readonly origin: string;
  readonly threadId: string;
  readonly personId: string;
  readonly token: string;
}

/** What a page has come to. */
export interface PageReport {
  readonly threadId: string;
  readonly personId: string;
  /** The messages that it shows, from the first. */
  readonly messageIds: readonly string[];
  /** Messages that came again over one opening of the thread. */
  readonly repeated: number;
  /** Messages that came before one with a lower number. */
  readonly early: number;
  /** How often its socket broke. */
  readonly breaks: number;
}

export interface Page {
  isLive(): boolean;
  /** Who is there, as it was last told since its socket is open. */
  present(): readonly string[] | undefined;
  report(): PageReport;
  close(): void;
}

/** Opens a page's chat as a browser does: with its own line to the gateway, and its own way of keeping what comes. */
export function openPage({ origin, threadId, personId, token }: PageOptions): Page {
  let state: ChatState = firstState([]);
  let present: readonly string[] | undefined;
  let [repeated, early, breaks] = [0, 0, 0];
  let isNewSocket = true;
  /** Which number must come next over this opening of the thread; any that was shown, where that isn't known. */
  let nextNumber: number | undefined;
  const shownNumber = () => state.messages.at(-1)?.number ?? 0;

  const judge = (frame: GatewayFrame) => {
    if (frame.type === 'opened') {
      // While the thread was open already, messages were on their way that it then gets again.
      nextNumber = isNewSocket ? shownNumber() + 1 : undefined;
      isNewSocket = false;
    }
    if (frame.type !== 'message') return;
    const { number } = frame.message;
    const expected = nextNumber ?? Math.min(number, shownNumber() + 1);
    if (number < expected) repeated += 1;
    if (number > expected) early += 1;
    nextNumber = Math.max(expected, number + 1);
  };

  const following = followThread({
    origin,
    threadId,
    token,
    lastNumber: shownNumber,
    renew: async () => undefined,
    hear: (news) => {
      if (news === 'offline') {
        isNewSocket = true;
        present = undefined;
        breaks += 1;
        state = nextState(state, news);
        return;
      }
      judge(news);
      if (news.type === 'presence') present = news.personIds;
      state = nextState(state, { frame: news, personId });
    },
  });
  return {
    isLive: () => state.status === 'live',
    present: () => present,
    report: () => {
      const messageIds = state.messages.map(({ messageId }) => messageId);
      return { threadId, personId, messageIds, repeated, early, breaks };
    },
    close: following.stop,
  };
}
