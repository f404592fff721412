import { readConfig } from '@marquee/service-kit/config/read-config.ts';
import { serviceEnvironment } from '@marquee/service-kit/config/service-environment.ts';
import * as z from 'zod';

const environment = serviceEnvironment.extend({
  /** `offline`, or `<provider>:<model>`. */
  MARQUEE_MODEL: z.string().default('offline'),
  OPENAI_API_KEY: z.string().optional(),
  ANTHROPIC_API_KEY: z.string().optional(),
  EVENTS_RPC_ADDRESS: z.string().min(1),
  TASKS_RPC_ADDRESS: z.string().min(1),
  MESSAGING_RPC_ADDRESS: z.string().min(1),
});

/** What this service reads from its environment. */
export const config = () => readConfig(environment, process.env);
export type Config = z.infer<typeof environment>;
