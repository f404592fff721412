import Fastify from 'fastify';
import { openTroubles } from '../troubles/troubles.ts';
import { mailApiRoutes } from './mail-api-routes.ts';
import { mailPageRoutes } from './mail-page-routes.ts';
import { openMailStore } from './mail-store.ts';
import { mailTroubles, receiveMail } from './receive-mail.ts';

export interface MailInboxOptions {
  /** Where mails are kept; they are there again after a restart. */
  dataFolder: string;
  /** 0 takes any free port. */
  httpPort: number;
  /** 0 takes any free port. */
  smtpPort: number;
}

export interface MailInbox {
  /** The page with the mails; the API stands under the same address, at `/api/messages`. */
  pageUrl: string;
  smtpUrl: string;
  stop(): Promise<void>;
}

/** Takes every mail that the local Marquee sends, and shows it. Nothing leaves the machine. */
export async function startMailInbox({ dataFolder, httpPort, smtpPort }: MailInboxOptions): Promise<MailInbox> {
  const store = await openMailStore(dataFolder);
  const app = Fastify({ forceCloseConnections: true });
  const receiver = await receiveMail(store, { smtpPort, troubles: openTroubles(app, mailTroubles) });
  mailApiRoutes(app, store);
  mailPageRoutes(app, store);
  try {
    const pageUrl = await app.listen({ host: '127.0.0.1', port: httpPort });
    return {
      pageUrl,
      smtpUrl: `smtp://127.0.0.1:${receiver.port}`,
      async stop() {
        await app.close();
        await receiver.stop();
      },
    };
  } catch (cause) {
    await receiver.stop();
    throw new Error(`The mail inbox can't show its page on port ${httpPort}. Free the port or choose another.`, {
      cause,
    });
  }
}
