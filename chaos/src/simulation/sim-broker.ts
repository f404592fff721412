import { failpoint } from '@marquee/service-kit/failpoints/failpoint.ts';
import type { Delivered } from '@marquee/service-kit/inbox/reader.ts';
import type { StreamState } from '@marquee/service-kit/nats/stream.ts';
import { type Publisher, PublishFailed } from '@marquee/service-kit/outbox/publisher.ts';
import type { StreamLook } from '@marquee/service-kit/outbox/relay-memory.ts';
import type { MsgHdrs } from '@nats-io/transport-node';
import type { Chance } from './chance.ts';
import type { Scheduler } from './scheduler.ts';

interface Message {
  readonly id: string;
  readonly subject: string;
  readonly payload: string;
  readonly headers: MsgHdrs;
}

interface Consumer {
  /** Everything up to here was acknowledged. */
  floor: number;
  /** Made anew since: whoever reads by this one gets nothing more. */
  gone: boolean;
}

/** One process's connection. */
export interface Connection {
  readonly publisher: Publisher;
  look(): Promise<StreamLook>;
  state(): Promise<StreamState>;
  /** Makes a service's consumer anew: behind this number, or where the last one had acknowledged. */
  consume(service: string, afterSeq?: number): Promise<AsyncIterable<Delivered>>;
}

/** A broker that does what a real one may do on a bad day, when it is told. */
export interface SimBroker {
  connect(): Connection;
  /** What may happen to it now. */
  faults(): readonly { readonly label: string; act(): void }[];
  /** It is there again, with what it has. */
  mend(): void;
}

class BrokerAway extends Error {
  override readonly name = 'BrokerAway';
}

export function openSimBroker({ turn }: Pick<Scheduler, 'turn'>, chance: Chance): SimBroker {
  let streamNr = 1;
  let messages: Message[] = [];
  let knownIds = new Map<string, number>();
  let away = false;
  let breaks = 0;
  const strays: Message[] = [];
  const consumers = new Map<string, Consumer>();

  const store = (message: Message): number => {
    const known = knownIds.get(message.id);
    if (known !== undefined) return known;
    messages.push(message);
    knownIds.set(message.id, messages.length);
    return messages.length;
  };
  const arrive = (message: Message): number => {
    const seq = store(message);
    if (chance.of('duplicate')) messages.push(message);
    return seq;
  };
  const ask = () => {
    if (away) throw new BrokerAway();
  };
  const state = (): StreamState => ({ created: `${streamNr}` as never, state: { last_seq: messages.length } });
  const breakAll = () => {
    away = true;
    breaks += 1;
  };
  const comeBack = () => {
    away = false;
  };
  const loseStore = () => {
    streamNr += 1;
    messages = [];
    knownIds = new Map();
    consumers.clear();
    // What was on its way to the server that is gone went with it.
    strays.length = 0;
    comeBack();
  };

  const publish = async (message: Message): Promise<number> => {
    const breaksBefore = breaks;
    const check = () => {
      if (away || breaks !== breaksBefore) throw new PublishFailed('the connection broke');
    };
    const name = nameOf(message);
    const seq = await turn({
      label: `publishes ${name}`,
      act: () => {
        check();
        if (chance.of('lost message')) throw new PublishFailed('the stream didn’t answer');
        if (!chance.of('stray message')) return arrive(message);
        strays.push(message);
        throw new PublishFailed('the stream didn’t answer');
      },
    });
    failpoint('relay-before-acknowledgement');
    await turn({
      label: `hears that ${name} is stored`,
      act: () => {
        check();
        if (chance.of('lost acknowledgement')) throw new PublishFailed('the stream didn’t answer');
      },
    });
    return seq;
  };

  async function* deliver(consumer: Consumer, afterSeq: number): AsyncGenerator<Delivered> {
    const breaksBefore = breaks;
    const isOver = () => consumer.gone || breaks !== breaksBefore;
    for (let seq = afterSeq + 1; ; seq++) {
      const message = await turn({
        label: `is sent ${seq}`,
        ready: () => isOver() || messages.length >= seq,
        act: () => (isOver() ? undefined : messages[seq - 1]),
      });
      if (!message) return;
      const { subject, headers, payload } = message;
      const ack = () => {
        if (!isOver() && !chance.of('lost reader acknowledgement')) consumer.floor = Math.max(consumer.floor, seq);
      };
      yield { subject, headers, seq, string: () => payload, ack };
    }
  }

  return {
    connect: () => ({
      publisher: {
        publish: (subject, payload, headers) => publish({ id: headers.get('Nats-Msg-Id'), subject, payload, headers }),
        breaks: () => breaks,
        stop: () => undefined,
      },
      look: () =>
        turn({
          label: 'looks at the stream and its consumers',
          act: () => {
            ask();
            const floors = [...consumers].map(([service, { floor }]) => [service, floor] as const);
            return { info: state(), consumers: Object.fromEntries(floors) };
          },
        }),
      state: () =>
        turn({
          label: 'looks at the stream',
          act: () => {
            ask();
            return state();
          },
        }),
      consume: (service, afterSeq) =>
        turn({
          label: 'makes its consumer',
          act: () => {
            ask();
            const before = consumers.get(service);
            if (before) before.gone = true;
            const consumer = { floor: afterSeq ?? before?.floor ?? 0, gone: false };
            consumers.set(service, consumer);
            return deliver(consumer, consumer.floor);
          },
        }),
    }),
    faults: () => [
      ...(away
        ? [
            { label: 'the broker comes back', act: comeBack },
            { label: 'the broker comes back without its store', act: loseStore },
          ]
        : [
            { label: 'the broker goes away', act: breakAll },
            { label: 'the broker forgets which ids it knows', act: () => void (knownIds = new Map()) },
          ]),
      ...(strays.length > 0 && !away
        ? [{ label: 'a message arrives late', act: () => void arrive(strays.shift() as Message) }]
        : []),
    ],
    mend: comeBack,
  };
}

/** Which event it is about, and what it says. */
function nameOf({ payload }: Message): string {
  const { eventId = '', version, status } = JSON.parse(payload) as Record<string, string>;
  return `${eventId.slice(-2)} ${version ?? status}`;
}
