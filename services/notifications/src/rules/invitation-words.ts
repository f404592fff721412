import { timeInWords } from './in-words.ts';

export type AboutInvitation = 'invited' | 'accepted' | 'declined';

/** What a mail about an invitation knows; names and addresses are asked for while it goes out, and kept nowhere. */
export interface InvitationFacts {
  readonly role: string;
  readonly organisationName: string;
  readonly organisationKind: string;
  readonly eventId: string;
  /** Empty where it is to the organisation itself. */
  readonly eventTitle: string;
  readonly invitedBy: string;
  readonly invitedEmail: string;
  readonly answeredBy: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  readonly zone: string;
}

export interface InvitationWords {
  readonly subject: string;
  readonly text: string;
  readonly action: string;
  readonly why: string;
}

const roles: Readonly<Record<string, string>> = {
  owner: 'as an owner',
  manager: 'as a manager',
  staff: 'as one of its staff',
  co_planner: 'to plan it together',
  day_coordinator: 'to coordinate the day',
  vendor: 'as a vendor',
  second_venue: 'as a second venue',
};

/** The words of a mail: to whoever was invited, or to who invited them. */
export function invitationWords(about: AboutInvitation, facts: InvitationFacts): InvitationWords {
  const { role, organisationName, eventTitle, invitedBy, invitedEmail, answeredBy } = facts;
  const place = eventTitle || organisationName;
  const as = roles[role] ?? '';
  if (about === 'invited')
    return {
      subject: `${invitedBy || organisationName} invites you to ${place}`,
      text: `${invitedBy || 'Somebody'} (${organisationName}) invites you to ${place}, ${as}. You can accept until ${timeInWords(facts.expiresAt, facts.zone)}, signed in with the address that this mail was sent to.`,
      action: 'Look at the invitation',
      why: 'You get this mail because somebody entered your address on Marquee. If you don’t know them, you need do nothing.',
    };
  const who = answeredBy || invitedEmail || 'Whoever you invited';
  const whom = answeredBy && invitedEmail ? `${answeredBy} (${invitedEmail})` : who;
  return {
    subject: about === 'accepted' ? `${who} has accepted your invitation` : `${who} has declined your invitation`,
    text:
      about === 'accepted'
        ? `${whom} has accepted your invitation to ${place}, ${as}.`
        : `${whom} has declined your invitation to ${place}. You can invite somebody else.`,
    action: 'See who takes part',
    why: 'You get this mail because you sent the invitation.',
  };
}

/** The page on which the side that invited sees who takes part. */
export function peoplePage({
  eventId,
  organisationKind,
}: Pick<InvitationFacts, 'eventId' | 'organisationKind'>): string {
  if (eventId === '') return '/members';
  return organisationKind === 'venue'
    ? `/venue/events/${eventId}?tab=people#people`
    : `/client/events/${eventId}?tab=people`;
}
