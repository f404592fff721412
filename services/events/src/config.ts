import { readConfig } from '@marquee/service-kit/config/read-config.ts';
import { serviceEnvironment } from '@marquee/service-kit/config/service-environment.ts';
import * as z from 'zod';

const environment = serviceEnvironment.extend({
  /** The ES256 key (PEM) with which the tokens of personal links are signed. */
  LINK_TOKEN_KEY: z.string().includes('PRIVATE KEY'),
  /** Where storage is, for the browsers too that send files there. */
  SUPABASE_URL: z.url(),
  /** The storage administration key. */
  SUPABASE_SECRET_KEY: z.string().min(1),
  /** Where clamd is, which looks at everything that people send: without one nothing could ever be opened. */
  CLAMD_URL: z
    .string()
    .regex(/^(tcp:\/\/[^/]+|unix:\/\/\/.+)$/, 'must be like tcp://clamd:3310 or unix:///run/clamav/clamd.ctl'),
});

/** What this service reads from its environment. */
export const config = () => readConfig(environment, process.env);
