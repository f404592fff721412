import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { linkIssuer } from '@marquee/service-kit/authentication/authenticator.ts';
import type { LinkClaims, PersonClaims } from '@marquee/service-kit/claims/claims.ts';
import { signUp } from '../../../../services/events/src/testing/open-events-world.ts';
import type { TestPerson, World } from '../open-world.ts';
import { fillEvent } from './fill-event.ts';
import { type Audience, audiences, mark, markedMinor, type SideName } from './marks.ts';
import { openBusinesses } from './open-businesses.ts';
import { planEvent } from './plan-event.ts';

/** Somebody who calls, and the planted words and prices that they must never hear. */
export interface Caller {
  readonly name: string;
  readonly token: string;
  readonly claims: PersonClaims | LinkClaims | undefined;
  readonly mustNotHear: readonly string[];
}

/** What somebody of the right side may hear of it; of the left side nobody here hears anything. */
const hears: Record<string, readonly (Audience | 'budget' | 'peonies' | 'band price' | 'cellar')[]> = {
  client: [
    'planning',
    'event',
    'florist',
    'band',
    'clients task',
    'hosts',
    'first household',
    'money',
    'budget',
    'peonies',
    'band price',
  ],
  'the venue’s owner': [
    'event',
    'florist',
    'band',
    'venue and florist',
    'venue',
    'clients task',
    'money',
    'budget',
    'peonies',
    'band price',
    'cellar',
  ],
  'somebody who works at the venue': [
    'event',
    'florist',
    'band',
    'venue and florist',
    'venue',
    'clients task',
    'money',
    'budget',
    'peonies',
    'band price',
    'cellar',
  ],
  florist: ['florist', 'florist alone', 'venue and florist', 'florists form', 'peonies'],
  'the florist by link': ['florist', 'venue and florist', 'florists form', 'peonies'],
  'the vendor of another element': ['band', 'band alone', 'band price'],
  'a guest by link': ['first household'],
  stranger: [],
  nobody: [],
};

/** Everybody who calls. */
export const callerNames = Object.keys(hears);

const prices = { budget: 'budget', peonies: 'peonies', band: 'band price', cellar: 'cellar' } as const;

function planted(side: SideName): [string, string][] {
  const words = audiences.map((audience): [string, string] => [audience, mark(side, audience)]);
  const ofSide = Object.entries(prices) as [keyof typeof prices, string][];
  return [...words, ...ofSide.map(([what, name]): [string, string] => [name, String(markedMinor(side, what))])];
}

export interface Cast {
  readonly callers: readonly Caller[];
  /** The client of the event that no caller has anything to do with, and the thread that they have open. */
  readonly bystander: { readonly id: string; readonly token: string; readonly threadId: string };
}

/** Two events with everything around them, which have nothing to do with each other, and everybody who may call. */
export async function openCast(world: World): Promise<Cast> {
  const left = await openSide(world, 'left');
  const { client, venue, florist, band, links } = await openSide(world, 'right');
  const caller = (name: string, token: string, claims?: Caller['claims']): Caller => {
    const may = new Set<string>(hears[name]);
    const own = planted('right').filter(([audience]) => !may.has(audience));
    return { name, token, claims, mustNotHear: [...planted('left'), ...own].map(([, text]) => text) };
  };
  const person = (name: string, { id, token }: TestPerson) =>
    caller(name, token, { kind: 'person', personId: id, sessionId: '', assurance: 'aal1' });
  const callers = [
    person('client', client),
    person('the venue’s owner', venue.owner),
    person('somebody who works at the venue', venue.staff),
    person('florist', florist.owner),
    person('the vendor of another element', band.owner),
    caller('the florist by link', links.florist.token, links.florist.claims),
    caller('a guest by link', links.guest.token, links.guest.claims),
    person('stranger', await signUp(world, 'Stranger')),
    caller('nobody', ''),
  ];
  return { callers, bystander: { ...left.client, threadId: left.threadId } };
}

async function openSide(world: World, side: SideName) {
  const businesses = await openBusinesses(world, side);
  const event = await planEvent(world, businesses);
  const households = await fillEvent(world, businesses, event);
  const { eventId } = event;
  const { organisationId } = businesses.florist;
  const notifications = world.as({ ...event.client, token: await world.serviceToken('notifications') }, EventsService);
  await notifications.createLink({ eventId, organisationId, opens: `/vendor/events/${eventId}` });
  const linkOf = async (column: 'organisation_id' | 'household_id', id: string) => {
    const { rows } = await world.sql.query<{ id: string }>(`select id from links where ${column} = $1`, [id]);
    const bound = column === 'household_id' ? { householdId: id } : { organisationId: id };
    const claims = { kind: 'link', linkId: rows[0]?.id ?? '', eventId, ...bound } as const;
    const token = await world.issuer.sign({ ...claims }, { issuer: linkIssuer, audience: 'marquee' });
    return { token, claims };
  };
  const links = {
    florist: await linkOf('organisation_id', organisationId),
    guest: await linkOf('household_id', households.first),
  };
  return { ...businesses, ...event, links };
}
