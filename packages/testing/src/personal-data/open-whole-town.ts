import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { MailContent } from '@marquee/local-stack/mail-inbox/mail-content.ts';
import { startMailInbox } from '@marquee/local-stack/mail-inbox/start-mail-inbox.ts';
import type { RunningService } from '@marquee/service-kit/run-service.ts';
import { openDependencies as openNotifications } from '../../../../services/notifications/src/dependencies.ts';
import { service as notifications } from '../../../../services/notifications/src/service.ts';
import { openDependencies as openPayments } from '../../../../services/payments/src/dependencies.ts';
import { service as payments } from '../../../../services/payments/src/service.ts';
import { type LoopWorld, openLoopWorld } from '../open-loop-world.ts';

/** All six services, and an inbox that takes every mail. */
export interface WholeTown extends LoopWorld {
  mailsTo(address: string): Promise<MailContent[]>;
  /** The payments service, which a test may stop. */
  readonly payments: RunningService;
  /** Starts it again. */
  runPayments(): Promise<RunningService>;
  close(): Promise<void>;
}

export async function openWholeTown(): Promise<WholeTown> {
  const town = await openLoopWorld({ storage: true });
  const { world } = town;
  const folder = mkdtempSync(join(tmpdir(), 'marquee-mails-'));
  const inbox = await startMailInbox({ dataFolder: folder, httpPort: 0, smtpPort: 0 });
  const notificationParts = openNotifications({
    eventsRpcAddress: world.address(EventsService),
    serviceToken: () => world.serviceToken('notifications'),
    smtpUrl: inbox.smtpUrl,
    mailFrom: 'Marquee <hello@marquee.test>',
    publicUrl: 'http://marquee.test/',
    gatherSeconds: 1,
  });
  await world.run({ ...notifications, dependencies: notificationParts });
  const runPayments = async () => {
    const dependencies = openPayments({
      stripeSecretKey: 'sk_test_for_tests',
      stripeWebhookSecret: 'whsec_for_tests',
      // Nobody listens there: nothing is paid in this town.
      stripeApiUrl: 'http://127.0.0.1:9',
      publicUrl: 'http://marquee.test',
    });
    return world.run({ ...payments(dependencies), dependencies });
  };
  const runningPayments = await runPayments();
  const read = async (path: string) =>
    (await fetch(`${inbox.pageUrl}/api/messages${path}`)).json() as Promise<MailContent & { messages: MailContent[] }>;
  return {
    ...town,
    payments: runningPayments,
    runPayments,
    mailsTo: async (address) => {
      const { messages } = await read(`?to=${encodeURIComponent(address)}`);
      return Promise.all(messages.toReversed().map(({ id }) => read(`/${id}`)));
    },
    close: async () => {
      await world.close();
      await inbox.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
