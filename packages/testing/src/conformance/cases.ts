import { brokerAway } from './cases/broker-away.ts';
import { closing } from './cases/closing.ts';
import { delivering } from './cases/delivering.ts';
import { failing } from './cases/failing.ts';
import { lateCommits } from './cases/late-commits.ts';
import { lateSubscribers } from './cases/late-subscribers.ts';
import { manyHearers } from './cases/many-hearers.ts';
import { order } from './cases/order.ts';
import { repeated } from './cases/repeated.ts';
import type { ConformanceCase } from './conformance-case.ts';

/** All that a bus promises. */
export const cases: readonly ConformanceCase[] = [
  ...delivering,
  ...lateCommits,
  ...repeated,
  ...order,
  ...failing,
  ...manyHearers,
  ...closing,
  ...lateSubscribers,
  ...brokerAway,
];
