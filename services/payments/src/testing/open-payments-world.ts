import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { PaymentsService } from '@marquee/contracts/marquee/payments/v1/payments_pb.ts';
import { startStripeSimulator } from '@marquee/local-stack/stripe-simulator/start-stripe-simulator.ts';
import type { TestPerson, World } from '@marquee/testing/open-world.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import Stripe from 'stripe';
import { type EventsWorld, openEventsWorld } from '../../../events/src/testing/open-events-world.ts';
import { openDependencies } from '../dependencies.ts';
import { service } from '../service.ts';
import { type BrokenLine, openBrokenLine } from './broken-line.ts';

const webhookSecret = 'whsec_for_tests';
const secretKey = 'sk_test_for_tests';

export interface PaymentsWorld {
  readonly town: EventsWorld;
  readonly world: World;
  /** The payments service's line to Stripe. */
  readonly line: BrokenLine;
  readonly stripe: Stripe;
  /** How far the payments service's clock is ahead of the machine's. */
  readonly clock: { aheadMs: number };
  /** Posts a body to the webhook as the gateway does. */
  postWebhook(body: string, signature?: string): Promise<string>;
  /** A client with an event and catering that everybody agreed to. */
  readyEvent(day?: string): Promise<{ client: TestPerson; eventId: string; elementId: string }>;
  /** Suggests, approves and agrees to one more element of an event. */
  agree(client: TestPerson, eventId: string): Promise<string>;
  close(): Promise<void>;
}

/**
 * A world with the real events service, payments, Stripe's simulator, and a gateway that hands its webhooks on.
 * @param storage whether there is one for files
 */
export async function openPaymentsWorld({ storage = false } = {}): Promise<PaymentsWorld> {
  const town = await openEventsWorld({ storage });
  const { world } = town;
  const folder = mkdtempSync(join(tmpdir(), 'marquee-payments-'));
  const as = async (name: string) => ({ id: '', email: '', token: await world.serviceToken(name) });
  const web = await as('web');
  const orchestrator = await as('orchestrator');
  const postWebhook = async (
    body: string,
    signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret: webhookSecret }),
  ) => {
    const answer = await world
      .as(web, PaymentsService)
      .handleStripeWebhook({ body: new TextEncoder().encode(body), signature });
    return answer.outcome;
  };
  const hand = async (request: IncomingMessage) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    return postWebhook(Buffer.concat(chunks).toString(), String(request.headers['stripe-signature']));
  };
  const receiver = createServer((request, response) => {
    hand(request).then(
      () => response.writeHead(200).end(),
      () => response.writeHead(503).end(),
    );
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const address = receiver.address();
  if (typeof address !== 'object' || !address) throw new Error('the gateway has no port');
  const simulator = await startStripeSimulator({
    dataFolder: folder,
    port: 0,
    secretKey,
    webhookUrl: `http://127.0.0.1:${address.port}/`,
    webhookSecret,
    publicUrl: '',
  });
  const line = await openBrokenLine(simulator.apiUrl);
  const dependencies = openDependencies({
    stripeSecretKey: secretKey,
    stripeWebhookSecret: webhookSecret,
    stripeApiUrl: line.url,
    publicUrl: 'http://marquee.test',
  });
  const clock = { aheadMs: 0 };
  await world.run({
    ...service(dependencies),
    dependencies,
    clock: () => instantFromMs(Date.now() + clock.aheadMs),
  });

  const agree = async (client: TestPerson, eventId: string) => {
    const api = world.as(client, EventsService);
    const system = world.as(orchestrator, EventsService);
    const draft = { category: 'food', title: 'Dinner', priceRuleId: town.cateringRuleId, reason: 'You like it.' };
    const [element] = (await api.suggestElements({ eventId, drafts: [draft] })).elements;
    if (!element) throw new Error('nothing was suggested');
    const { elementId, version } = element;
    await api.approveElement({ eventId, elementId, version });
    await system.sendToVenue({ eventId, elementId });
    await world
      .as(town.venue.owner, EventsService)
      .decideForVenue({ eventId, elementId, version, decision: 'approve', note: '' });
    await system.requestVendor({ eventId, elementId });
    return elementId;
  };
  return {
    town,
    world,
    line,
    stripe: dependencies.stripe,
    clock,
    postWebhook,
    agree,
    readyEvent: async (day = '2028-06-10') => {
      const { client, eventId } = await town.event({ day, guests: 100 });
      return { client, eventId, elementId: await agree(client, eventId) };
    },
    close: async () => {
      await simulator.stop();
      receiver.close();
      receiver.closeAllConnections();
      await line.stop();
      await world.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
