import type { CommandContext } from '@marquee/service-kit/context.ts';
import { lt } from 'drizzle-orm';
import { taskParties } from '../tables/task.ts';

interface Seat {
  readonly eventId: string;
  readonly organisationId: string;
  readonly role: string;
}

/** What was last said of a seat. Joining and leaving come in lanes of their own: what happened later counts, not what arrived later. */
export async function rememberSeat(
  ctx: CommandContext,
  { eventId, organisationId, role }: Seat,
  said: { readonly seated: boolean; readonly saidAt: Date },
): Promise<void> {
  await ctx.db
    .insert(taskParties)
    .values({ eventId, organisationId, role, ...said })
    .onConflictDoUpdate({
      target: [taskParties.eventId, taskParties.organisationId, taskParties.role],
      set: said,
      setWhere: lt(taskParties.saidAt, said.saidAt),
    });
}
