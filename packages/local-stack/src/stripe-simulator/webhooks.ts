import Stripe from 'stripe';
import type { Store } from './store.ts';

const answerWithinMs = 10_000;
const pauseMs = { first: 500, most: 60 * 60_000 } as const;
const attemptsMax = 40;

interface WebhookSender {
  /** To be called when there may be something new to send. */
  wake(): void;
  stop(): Promise<void>;
}

/**
 * Sends each event to the webhook, signed, again and again with growing pauses until it is answered with 2xx. What was
 * not delivered is in the store, so a restart goes on with it.
 */
export function sendWebhooks(store: Store, target: { url: string; secret: string }): WebhookSender {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const underWay = new Map<string, Promise<void>>();
  const stopping = new AbortController();

  const deliver = async (eventId: string, attempts: number) => {
    const event = store.find(eventId);
    const isDone = event === undefined || (await post(JSON.stringify(event), { ...target, signal: stopping.signal }));
    if (stopped) return;
    if (isDone || attempts + 1 >= attemptsMax) {
      store.closeDelivery(eventId);
      if (event !== undefined && isDone) store.put({ ...event, pending_webhooks: 0 });
    } else store.postponeDelivery(eventId, Date.now() + Math.min(pauseMs.first * 2 ** attempts, pauseMs.most));
  };

  const wake = () => {
    if (stopped) return;
    clearTimeout(timer);
    // One reading of the clock for both questions, or what falls due between them is never sent.
    const nowMs = Date.now();
    // Side by side: an event that the webhook chokes on must not hold up the others.
    for (const { event_id: id, attempts } of store.dueDeliveries(nowMs)) {
      if (underWay.has(id)) continue;
      const delivery = deliver(id, attempts).finally(() => {
        underWay.delete(id);
        wake();
      });
      underWay.set(id, delivery);
    }
    const nextMs = store.nextDeliveryMs(nowMs);
    if (nextMs !== undefined) timer = setTimeout(wake, nextMs - nowMs).unref();
  };
  wake();

  return {
    wake,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      stopping.abort();
      await Promise.all(underWay.values());
    },
  };
}

/** True when the webhook answered that it has the event. */
async function post(
  payload: string,
  { url, secret, signal }: { url: string; secret: string; signal: AbortSignal },
): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret }),
        'user-agent': 'Stripe/1.0 (simulator)',
      },
      body: payload,
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]),
      redirect: 'manual',
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
