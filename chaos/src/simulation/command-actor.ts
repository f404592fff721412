import { create } from '@bufbuild/protobuf';
import { EventFactsChangedSchema } from '@marquee/contracts/marquee/events/v1/events_domain_events_pb.ts';
import { ApproveElementRequestSchema, EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { CommandContext } from '@marquee/service-kit/context.ts';
import { Refusal } from '@marquee/service-kit/refusals/refusal.ts';
import { type RpcEngine, runRpc } from '@marquee/service-kit/rpc/rpc-engine.ts';
import { command } from '@marquee/service-kit/rpc/rpc-list.ts';
import type { GatedClient } from './gated-pool.ts';
import type { Actor, Ground } from './simulated.ts';
import type { Intent } from './truth.ts';

/**
 * Somebody who asks for one act after the other, and the process of `events` that does it. An act whose answer doesn't
 * come is asked for again under the same key.
 */
export function commandActor(name: string, intents: readonly Intent[]): Actor {
  let done = 0;
  return {
    name,
    live: async (ground, process) => {
      const { truth } = ground;
      const engine = engineOf(ground, ground.pool('events', process));
      for (let intent = intents[done]; intent; intent = intents[done]) {
        await asksFor(ground, intent);
        try {
          await ask(engine, ground, intent);
          truth.answered.add(intent.nr);
          done += 1;
        } catch (error) {
          if (!(error instanceof Refusal)) continue;
          truth.refused.add(intent.nr);
          done += 1;
        }
      }
    },
  };
}

function asksFor({ scheduler }: Ground, { nr, eventId }: Intent): Promise<void> {
  return scheduler.turn({ label: `asks for ${nr} about ${eventId.slice(-2)}`, act: () => undefined });
}

function engineOf({ clock, log }: Ground, pool: RpcEngine['pool']): RpcEngine {
  return {
    service: 'events',
    pool,
    authenticate: async () => ({ kind: 'service', service: 'events' }),
    jobs: { wake: () => undefined, runNow: async () => undefined, stop: async () => undefined },
    announce: () => undefined,
    onEmitted: () => undefined,
    clock: clock.now,
    log,
  };
}

/** The engine's own way of a command; what it says is its number, which grows with each event's commits. */
function ask(engine: RpcEngine, { truth }: Ground, { nr, eventId, refused }: Intent) {
  const run = async (ctx: CommandContext) => {
    if (refused) throw new Refusal('not_now', 'not_now', 'Not now.');
    ctx.emit(EventFactsChangedSchema, { eventId, version: nr });
    (ctx.engine.client as unknown as GatedClient).notes.push(() => {
      truth.committed.set(eventId, [...(truth.committed.get(eventId) ?? []), nr]);
    });
    return {};
  };
  const metadata = {
    token: '',
    idempotencyKey: `intent-${nr}-of-this-seed`,
    organisationId: undefined,
    runId: undefined,
  };
  return runRpc(
    engine,
    {
      method: EventsService.method.approveElement,
      entry: command(run, { callers: ['service'] }),
      metadata: { ...metadata, requestId: undefined, traceparent: undefined },
      claims: { kind: 'service', service: 'events' },
    },
    create(ApproveElementRequestSchema, { eventId, elementId: eventId, version: nr }),
  );
}
