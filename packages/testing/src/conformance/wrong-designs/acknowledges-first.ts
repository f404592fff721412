import { fromJsonString } from '@bufbuild/protobuf';
import { openNats } from '@marquee/service-kit/nats/open-nats.ts';
import { ensureStream, streamName } from '@marquee/service-kit/nats/stream.ts';
import { inTransaction } from '@marquee/service-kit/transaction/in-transaction.ts';
import { runCommand } from '@marquee/service-kit/transaction/run-command.ts';
import { instantFromText } from '@marquee/values/instants.ts';
import { AckPolicy, type JsMsg, jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { BusPart, Design, Hearing } from '../../bus/design.ts';
import { engine } from '../../bus/engine.ts';

/**
 * Wrong, and kept to show that the suite notices: its consumer acknowledges a message before the work on it has committed.
 * Whatever fails or dies in between is lost. It is right in all else: in order, and by an inbox that knows repetitions.
 */
export const acknowledgesFirst: Design = {
  ...engine,
  name: 'a consumer that acknowledges before its work commits',
  startHearing: async (part, hearing) => {
    const nats = await openNats(part.nats);
    const manager = await jetstreamManager(nats);
    await ensureStream(manager, part.streamReplicas);
    await manager.consumers.add(streamName, {
      durable_name: part.service,
      ack_policy: AckPolicy.Explicit,
      filter_subject: 'marquee.>',
    });
    const messages = await (await jetstream(nats).consumers.get(streamName, part.service)).consume();
    const ended = (async () => {
      for await (const message of messages) {
        await message.ackAck();
        await work(part, hearing, message).catch((error: unknown) => part.log.warn('subscriber failed', { error }));
      }
    })();
    return {
      stop: async () => {
        messages.stop();
        await ended;
        await nats.drain();
      },
    };
  },
};

/** Runs whoever hears a message, once. */
export async function work(
  { service, pool, log }: Pick<BusPart, 'service' | 'pool' | 'log'>,
  { subscribers, clock }: Hearing,
  message: Pick<JsMsg, 'headers' | 'string'>,
): Promise<void> {
  const header = (name: string) => message.headers?.get(name) ?? '';
  const occurredAt = instantFromText(header('ce-time'));
  for (const subscriber of subscribers.filter(({ on }) => on.typeName === header('ce-type')))
    await inTransaction(pool, async (client) => {
      const { rowCount } = await client.query(
        `insert into ${service}_engine.inbox (message_id, subscriber, occurred_at, source, lane, type, payload, state)
         values ($1, $2, $3, $4, '', $5, '', 'done') on conflict do nothing`,
        [header('ce-id'), subscriber.name, occurredAt, header('ce-source'), subscriber.on.typeName],
      );
      if (rowCount === 0) return;
      const claims = { kind: 'service', service } as const;
      await runCommand({ client, service, claims, now: clock(), log }, (ctx) =>
        subscriber.run(ctx, fromJsonString(subscriber.on, message.string()) as never, {
          messageId: header('ce-id'),
          occurredAt,
        }),
      );
    });
}
