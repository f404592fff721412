import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import type { Invitation } from '@marquee/contracts/marquee/events/v1/invitation_pb.ts';
import type { Calls } from '@marquee/testing/calls-as.ts';
import type { TestPerson, World } from '@marquee/testing/open-world.ts';

interface Invite {
  readonly by: TestPerson;
  /** Whom; or any address. */
  readonly to: TestPerson | string;
  readonly role: string;
  readonly eventId?: string;
  readonly organisationId?: string;
  readonly days?: number;
}

export interface Invited {
  readonly invitation: Invitation;
  readonly invitationId: string;
  readonly eventId: string;
  /** What the mail’s link holds. */
  readonly secret: string;
}

/** One of our own processes, as a caller. */
export async function process(world: World, name: string): Promise<Calls<typeof EventsService>> {
  return world.as({ id: '', email: '', token: await world.serviceToken(name) }, EventsService);
}

/** Invites somebody, as far as the secret that stands in the mail. */
export async function invite(world: World, { by, to, ...rest }: Invite): Promise<Invited> {
  const email = typeof to === 'string' ? to : to.email;
  const { invitation } = await world.as(by, EventsService).createInvitation({ email, ...rest });
  if (!invitation) throw new Error('nobody was invited');
  const { invitationId, eventId } = invitation;
  return { invitation, invitationId, eventId, secret: await secretOf(world, invitationId) };
}

/** The secret of an invitation's newest mail, made as the notifications service does while it sends that. */
export async function secretOf(world: World, invitationId: string): Promise<string> {
  const { rows } = await world.sql.query<{ id: string }>(
    'select id from invitation_mails where invitation_id = $1 order by id desc limit 1',
    [invitationId],
  );
  const notifications = await process(world, 'notifications');
  return (await notifications.createInvitationSecret({ invitationMailId: rows[0]?.id ?? '' })).secret;
}
