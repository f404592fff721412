import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { routes } from '../../routes.ts';
import { asCaller, sessionToken } from '../../rpc/as-caller.ts';
import { FlashNotice } from '../../ui/flash-notice.tsx';
import { LiveMembers } from '../../ui/live-status.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { InvitationList } from '../../ui/people/invitation-list.tsx';
import { InviteForm } from '../../ui/people/invite-form.tsx';
import { MemberList } from '../../ui/people/member-list.tsx';
import { part } from '../../view-models/part.ts';
import { portalOfKind, readActing, readShell } from '../../view-models/shell.ts';

export const metadata: Metadata = { title: 'Members' };

/** Who acts for the organisation for which one acts oneself, and who is asked to. */
export default async function MembersPage() {
  if (!(await sessionToken())) redirect(routes.signIn(routes.members()));
  const [shell, acting] = [await readShell(), await readActing()];
  if (!acting) redirect(shell ? routes.welcome() : routes.home());
  const { organisationId } = acting;
  const zone = shell?.zone ?? 'UTC';
  const { events } = await asCaller();
  const [listed, asked] = [
    await part(events.listMembers({ organisationId })),
    await part(events.listInvitations({ organisationId })),
  ];
  return (
    <PageFrame portal={portalOfKind(acting.kind)} status={<LiveMembers organisationId={organisationId} />}>
      <h1 className="text-2xl font-semibold">{acting.name}</h1>
      <p className="quiet mb-4">The people who act for it</p>
      <FlashNotice />
      <div className="flex flex-col gap-6">
        {listed.ok ? (
          <MemberList organisationId={organisationId} members={listed.value.members} zone={zone} />
        ) : (
          <Notice tone="warn">{listed.sentence}</Notice>
        )}
        {asked.ok && (
          <>
            <InvitationList invitations={asked.value.invitations} zone={zone} />
            {/* The lowest first: nobody becomes an owner because nothing was chosen. */}
            <InviteForm to={{ organisationId }} roles={asked.value.rolesToGive.toReversed()} />
          </>
        )}
        {listed.ok && !asked.ok && <Notice tone="warn">{asked.sentence}</Notice>}
      </div>
    </PageFrame>
  );
}
