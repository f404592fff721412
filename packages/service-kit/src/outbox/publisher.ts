import { createInbox, type Msg, type MsgHdrs, type NatsConnection } from '@nats-io/transport-node';
import { failpoint } from '../failpoints/failpoint.ts';

export interface Publisher {
  /**
   * Publishes a message and waits until the stream has stored it.
   * @returns its place in the stream. Throws PublishFailed where that isn't known, or the stream refused it.
   */
  publish(subject: string, payload: string, headers: MsgHdrs): Promise<number>;
  /** How often the connection has broken so far. What was published before a break and after it may lie in two streams. */
  breaks(): number;
  stop(): void;
}

/** Thrown where a message may not be in the stream: it has to be published again. */
export class PublishFailed extends Error {
  override readonly name = 'PublishFailed';
}

interface Waiting {
  readonly sentAtMs: number;
  readonly resolve: (streamSeq: number) => void;
  readonly reject: (error: PublishFailed) => void;
}

/** How long the stream may take to say that it has a message. */
const acknowledgedWithinMs = 5_000;

/**
 * Publishes to JetStream with one subscription for all of its answers. The library's own publish makes an error with a
 * stack, a timer and a signal for each message in case that it fails, which costs more than the message.
 */
export function openPublisher(nats: NatsConnection): Publisher {
  const waiting = new Map<string, Waiting>();
  const prefix = createInbox();
  let nr = 0;
  let breaks = 0;
  const answers = nats.subscribe(`${prefix}.*`, {
    callback: (error, message) => {
      const token = message?.subject.slice(prefix.length + 1) ?? '';
      const sent = waiting.get(token);
      if (error || !sent) return;
      waiting.delete(token);
      const streamSeq = streamSeqOf(message);
      if (typeof streamSeq === 'number') sent.resolve(streamSeq);
      else sent.reject(new PublishFailed(streamSeq));
    },
  });
  const failAll = (reason: string, sentBeforeMs = Number.POSITIVE_INFINITY) => {
    for (const [token, { sentAtMs, reject }] of waiting) {
      if (sentAtMs > sentBeforeMs) return;
      waiting.delete(token);
      reject(new PublishFailed(reason));
    }
  };
  const watching = setInterval(
    () => failAll('the stream didn’t answer', performance.now() - acknowledgedWithinMs),
    1_000,
  );
  const stopWatching = watchBreaks(nats, () => {
    breaks += 1;
    failAll('the connection broke');
  });
  return {
    publish: (subject, payload, headers) =>
      new Promise((resolve, reject) => {
        const token = (nr++).toString(36);
        waiting.set(token, { sentAtMs: performance.now(), resolve, reject });
        nats.publish(subject, payload, { headers, reply: `${prefix}.${token}` });
        // The bytes leave in a microtask that was queued before this one.
        queueMicrotask(() => failpoint('relay-before-acknowledgement'));
      }),
    breaks: () => breaks,
    stop: () => {
      stopWatching();
      clearInterval(watching);
      answers.unsubscribe();
      failAll('the relay was stopped');
    },
  };
}

/** Where the stream put it, or why it didn't. */
function streamSeqOf(message: Msg): number | string {
  if (message.headers?.code === 503) return 'no stream takes it';
  const { seq, error } = message.json<{ seq?: number; error?: { description: string } }>();
  return seq ?? error?.description ?? 'the stream gave no place';
}

function watchBreaks(nats: NatsConnection, onBreak: () => void): () => void {
  let watching = true;
  void (async () => {
    for await (const status of nats.status()) {
      if (!watching) return;
      if (status.type === 'disconnect') onBreak();
    }
  })().catch(() => undefined);
  return () => void (watching = false);
}
