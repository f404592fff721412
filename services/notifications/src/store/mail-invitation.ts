import type { CommandContext } from '@marquee/service-kit/context.ts';
import { schedule } from '@marquee/service-kit/jobs/schedule.ts';
import type { sendInvitation } from '../jobs/send-invitation.ts';
import type { AboutInvitation } from '../rules/invitation-words.ts';

interface Heard {
  readonly eventId: string;
  readonly invitationId: string;
  readonly invitationMailId: string;
}

/** Makes the mail about an invitation a job. */
export async function mailInvitation(
  ctx: CommandContext,
  { eventId, invitationId, invitationMailId }: Heard,
  { about }: { about: AboutInvitation },
): Promise<void> {
  await schedule<typeof sendInvitation>(ctx, 'send-invitation', {
    payload: { eventId, invitationId, invitationMailId, about },
    ...(eventId ? { eventId } : {}),
    key: invitationMailId || `${invitationId}.${about}`,
  });
}
