import type { CommandContext } from '@marquee/service-kit/context.ts';
import { ownClient } from '../store/own-client.ts';

/** The client organisation for which the caller plans: theirs, or a new one of their own. */
export async function ensureClient(ctx: CommandContext) {
  const { organisationId } = await ownClient(ctx);
  return { organisationId };
}
