import type { QueryContext } from '../context.ts';
import { leaveRole, takeRole } from './roles.ts';

/**
 * A named step that weighs rows which the person may not see (another party's hold, an overlap) as the service's own
 * login, and hands back a verdict, or writes exactly what its line in docs/rights.md says. `reason` is that line's name;
 * one without a line fails the check.
 */
export async function asService<T>(ctx: QueryContext, _reason: string, fn: () => Promise<T>): Promise<T> {
  const { client, service } = ctx.engine;
  if (ctx.claims.kind === 'service') return fn();
  await leaveRole(client);
  const verdict = await fn();
  await takeRole(client, service, ctx.claims);
  return verdict;
}
