import { duplicate } from './engine/duplicate/duplicate.ts';
import { lateCommit } from './engine/late-commit/late-commit.ts';
import { poison } from './engine/poison/poison.ts';
import type { Fault } from './fault.ts';
import { gateway } from './gateway/gateway.ts';
import { kill } from './kill/kill.ts';
import { mail } from './mail/mail.ts';
import { model } from './model/model.ts';
import { nats } from './nats/nats.ts';
import { postgres } from './postgres/postgres.ts';
import { redis } from './redis/redis.ts';
import { rolling } from './rolling/rolling.ts';
import { simulation } from './simulation/simulation.ts';
import { stripe } from './stripe/stripe.ts';

/** Every fault that there is, by the name under which `npm run chaos` knows it. */
export const faults: Readonly<Record<string, Fault>> = {
  kill,
  rolling,
  nats,
  redis,
  postgres,
  gateway,
  stripe,
  mail,
  model,
  duplicate,
  'late-commit': lateCommit,
  poison,
  simulation,
};
