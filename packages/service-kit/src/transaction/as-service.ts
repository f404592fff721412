import type { QueryContext } from '../context.ts';
import { leaveRole, takeRole } from './roles.ts';

/**
 * A named step that weighs rows which the person may not see (another party's hold, an overlap) as the service's own
 * login, and hands back a verdict, or writes exactly what its line in docs/rights.md says. `reason` is that line's name;
 * one without a line fails the check.
 */
export async function asService<T>(ctx: QueryContext, _reason: string, fn: () => Promise<T>): Promise<T> {
  const { engine, claims } = ctx;
  if (claims.kind === 'service' || engine.asLogin) return fn();
  await leaveRole(engine.client);
  engine.asLogin = true;
  const verdict = await fn();
  engine.asLogin = false;
  await takeRole(engine.client, engine.service, { claims, reads: engine.reads });
  return verdict;
}
