import type { ReadInvitationResponse } from '@marquee/contracts/marquee/events/v1/invitation_pb.ts';
import type { Metadata } from 'next';
import Link from 'next/link';
import { pageParts } from '../../../parts.ts';
import { routes } from '../../../routes.ts';
import { asCaller, sessionToken } from '../../../rpc/as-caller.ts';
import { FlashNotice } from '../../../ui/flash-notice.tsx';
import { Moment } from '../../../ui/moment.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { AnswerInvitation } from '../../../ui/people/answer-invitation.tsx';
import { PlainFrame } from '../../../ui/plain-frame.tsx';
import { dayText } from '../../../view-models/moments.ts';
import { part } from '../../../view-models/part.ts';
import { readShell } from '../../../view-models/shell.ts';
import { invitedAs } from '../../../view-models/words.ts';

export const metadata: Metadata = { title: 'Invitation' };

/** What an invitation's mail opens: who invites to what. It changes nothing; accepting is a press, signed in with its address. */
export default async function InvitationPage({ params }: { params: Promise<{ secret: string }> }) {
  const { secret } = await params;
  const isSignedIn = (await sessionToken()) !== undefined;
  const answer = await part(
    isSignedIn ? (await asCaller()).events.readInvitation({ secret }) : pageParts().readInvitation(secret),
  );
  if (!answer.ok)
    return (
      <PlainFrame title={answer.away ? 'Invitation' : 'This invitation isn’t known'}>
        <p className="mb-4">
          {answer.away ? answer.sentence : 'Open the link from the mail again, or ask whoever sent it for a new one.'}
        </p>
        <Link className="button" href={routes.home()}>
          To your own pages
        </Link>
      </PlainFrame>
    );
  const invitation = answer.value;
  const shell = await readShell();
  return (
    <PlainFrame title={`Invitation to ${invitation.eventTitle || invitation.organisationName}`}>
      <p className="text-lg">
        {invitation.invitedBy || 'Somebody'} of {invitation.organisationName} invites you {invitedAs(invitation.role)}.
      </p>
      {invitation.eventDay && <p>{dayText(invitation.eventDay)}</p>}
      {invitation.state === 'open' && (
        <p className="quiet mb-4">
          It can be accepted until <Moment at={invitation.expiresAt} zone={shell?.zone ?? 'UTC'} />
        </p>
      )}
      <FlashNotice done="Your answer has arrived." />
      <Standing {...{ invitation, secret, isSignedIn }} />
    </PlainFrame>
  );
}

interface StandingProps {
  readonly invitation: ReadInvitationResponse;
  readonly secret: string;
  readonly isSignedIn: boolean;
}

/** How the invitation stands for whoever looks at it, and where to go. */
function Standing({ invitation, secret, isSignedIn }: StandingProps) {
  const { state, mine, invitedBy, organisationName } = invitation;
  const here = routes.invitation(secret);
  if (mine && (state === 'open' || state === 'accepted')) return <AnswerInvitation {...{ invitation, secret }} />;
  if (state === 'open' && isSignedIn) return <ForAnother next={here} />;
  if (state === 'open')
    return (
      <>
        <p className="mb-4">
          Sign in with the address that the mail was sent to, and accept or decline. New here? The same way makes your
          account.
        </p>
        <Link className="button button-main" href={routes.signIn(here)}>
          Sign in to answer
        </Link>
      </>
    );
  const whom = [invitedBy, organisationName].filter(Boolean).join(' of ');
  const sentences: Record<string, string> = {
    accepted: 'This invitation was accepted already.',
    declined: `This invitation was declined. ${whom} can send a new one.`,
    taken_back: `This invitation was taken back. Ask ${whom} for a new one.`,
    expired: `This invitation has expired. Ask ${whom} to send it again: it takes them one press.`,
  };
  return (
    <>
      <Notice>{sentences[state]}</Notice>
      <Link className="button mt-2" href={isSignedIn ? routes.home() : routes.signIn()}>
        {isSignedIn ? 'To your own pages' : 'Sign in'}
      </Link>
    </>
  );
}

function ForAnother({ next }: { next: string }) {
  return (
    <>
      <Notice tone="warn">
        This invitation was sent to another address than the one you are signed in with. Sign in with that one to answer
        it, or ask for an invitation to yours.
      </Notice>
      <form method="post" action="/auth/sign-out" className="mt-2">
        <input type="hidden" name="next" value={next} />
        <button type="submit" className="button button-main">
          Sign in with another address
        </button>
      </form>
    </>
  );
}
