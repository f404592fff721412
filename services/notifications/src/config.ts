import { readConfig } from '@marquee/service-kit/config/read-config.ts';
import { serviceEnvironment } from '@marquee/service-kit/config/service-environment.ts';
import * as z from 'zod';

const environment = serviceEnvironment.extend({
  EVENTS_RPC_ADDRESS: z.string().min(1),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  /** Whom mails are from: Marquee <hello@example.com>. */
  MAIL_FROM: z.string().includes('@'),
  /** Where people open Marquee: the links in mails lead there. */
  PUBLIC_URL: z.url(),
  /** How long a mail gathers before it goes out. */
  MAIL_GATHER_SECONDS: z.coerce.number().int().min(0).max(86_400).default(900),
});

/** What this service reads from its environment. */
export const config = () => readConfig(environment, process.env);
