import type { Scene, Side } from './scene.ts';

/** For each table the rows that are tried, by the columns that decide whose they are; the rest is filled in. */
export type RowsOfTables = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/** The rows of one event. A table that isn't here has one `row` of the event. */
export function rowsOf(scene: Scene): RowsOfTables {
  return {
    ...rowsOfEvents(scene),
    ...rowsOfPeople(scene),
    ...rowsOfVenue(scene),
    ...rowsOfTalk(scene),
    ...rowsOfWork(scene),
  };
}

const vendors = ({ florist, other }: Scene) => ({
  florists: { vendor_organisation_id: florist.organisation },
  others: { vendor_organisation_id: other.organisation },
});

function rowsOfEvents(scene: Scene): RowsOfTables {
  const { eventId: event_id, client, coPlanner, venue, florist, other, spaceId, id } = scene;
  const by = (side: Side) => ({ event_id, actor: `person:${side.person}`, organisation_id: side.organisation });
  const file = (side: Side, columns: object) => ({
    owner_organisation_id: side.organisation,
    owner_person_id: side.person,
    state: 'uploading',
    sha256: 'x',
    event_id,
    ...columns,
  });
  const withFlorist = { vendor_organisation_id: florist.organisation };
  const invitation = (name: string, { person, organisation }: Side, to: object) => ({
    id: id(name),
    organisation_id: organisation,
    invited_by_person_id: person,
    state: 'open',
    ...to,
  });
  return {
    action_history: {
      clients: { id: id('line of the client'), ...by(client), action: 'x' },
      florists: { id: id('line of the florist'), ...by(florist), action: 'x' },
      message: { id: id('line of a message'), ...by(client), action: 'marquee.messaging.v1.MessageSent' },
      file: {
        id: id('line of a file'),
        ...by(client),
        action: 'marquee.events.v1.FileAdded',
        object_id: id('planning file'),
      },
    },
    action_history_personal: {
      clients: { line_id: id('line of the client'), event_id },
      florists: { line_id: id('line of the florist'), event_id },
      message: { line_id: id('line of a message'), event_id },
      file: { line_id: id('line of a file'), event_id },
    },
    history_chain: { row: { seq: 1_000_000, line_id: id('line of the client') } },
    history_to_chain: { row: { line_id: id('line of the client') } },
    links: {
      household: { event_id, household_id: id('household') },
      clients: { event_id, organisation_id: client.organisation, household_id: null },
      florists: { event_id, organisation_id: florist.organisation, household_id: null },
    },
    events: { row: { id: event_id } },
    event_parties: {
      clients: { event_id, organisation_id: client.organisation },
      coPlanners: { event_id, organisation_id: coPlanner.organisation },
      venues: { event_id, organisation_id: venue.organisation },
      florists: { event_id, organisation_id: florist.organisation },
      others: { event_id, organisation_id: other.organisation },
    },
    elements: vendors(scene),
    element_versions: vendors(scene),
    approvals: vendors(scene),
    files: {
      planning: { id: id('planning file'), ...file(client, { audience: 'planning' }) },
      event: file(venue, { audience: 'event' }),
      unready: file(venue, { audience: 'event', sha256: null }),
      element: file(florist, { audience: 'element', ...withFlorist }),
      betweenVenueAndVendor: file(florist, { audience: 'venue_vendor', ...withFlorist }),
    },
    holds: { row: { space_id: spaceId } },
    consents: {
      clients: { person_id: client.person, household_id: null },
      households: { person_id: null, household_id: id('household') },
    },
    invitations: {
      byClient: invitation('invitation of the client', client, { event_id }),
      byVenue: invitation('invitation of the venue', venue, { event_id }),
      toClients: invitation('invitation to the client', client, { event_id: null }),
      toVenues: invitation('invitation to the venue', venue, { event_id: null }),
    },
    invitation_addresses: {
      byClient: { invitation_id: id('invitation of the client') },
      byVenue: { invitation_id: id('invitation of the venue') },
      toClients: { invitation_id: id('invitation to the client') },
      toVenues: { invitation_id: id('invitation to the venue') },
    },
    invitation_mails: { row: { invitation_id: id('invitation of the client') } },
    households: { row: { id: id('household') } },
    household_contacts: { row: { household_id: id('household') } },
    guests: { row: { id: id('guest'), household_id: id('household') } },
    guest_diets: { row: { guest_id: id('guest'), household_id: id('household') } },
  };
}

function rowsOfPeople({ client, coPlanner, venue, florist, assistant, former, formerMember }: Scene): RowsOfTables {
  const avatar = (side: Side, state: string) => ({ person_id: side.person, owner_person_id: side.person, state });
  return {
    people: {
      clients: { id: client.person },
      florists: { id: florist.person },
      formerVendors: { id: former.person },
      formerMembers: { id: formerMember },
    },
    avatars: {
      clients: avatar(client, 'ready'),
      florists: avatar(florist, 'ready'),
      unready: avatar(client, 'uploading'),
    },
    people_contacts: { clients: { person_id: client.person } },
    organisations: {
      clients: { id: client.organisation },
      coPlanners: { id: coPlanner.organisation },
      venues: { id: venue.organisation },
      florists: { id: florist.organisation },
    },
    memberships: {
      clients: { person_id: client.person },
      florists: { person_id: florist.person },
      assistants: { person_id: assistant },
    },
    clients: { row: { organisation_id: client.organisation } },
    notifications: { row: { person_id: client.person } },
    notification_preferences: { row: { person_id: client.person } },
  };
}

function rowsOfVenue({ venue, venueId, spaceId, florist }: Scene): RowsOfTables {
  const terms = { venue_id: venueId, vendor_id: florist.vendorId };
  const document = (state: string) => ({ vendor_id: florist.vendorId, owner_person_id: florist.person, state });
  return {
    venues: { row: { id: venueId } },
    vendors: { row: { id: florist.vendorId } },
    venue_vendors: { row: terms },
    vendor_documents: {
      ready: document('ready'),
      unready: document('uploading'),
    },
    venue_vendor_terms: { row: terms },
    venue_policies: { row: { venue_id: venueId } },
    price_rules: {
      venues: { organisation_id: venue.organisation },
      florists: { organisation_id: florist.organisation },
    },
    spaces: { row: { id: spaceId } },
    space_members: { row: { combo_id: spaceId } },
    space_layouts: { row: { space_id: spaceId } },
    closures: { row: { space_id: spaceId } },
  };
}

function rowsOfTalk({ client, venue, florist, id }: Scene): RowsOfTables {
  const sides = { client_organisation_id: client.organisation, venue_organisation_id: venue.organisation };
  const withFlorist = { ...sides, vendor_organisation_id: florist.organisation };
  const by = (thread: string, side: Side) => ({
    thread_id: id(thread),
    author_kind: 'person',
    author_person_id: side.person,
  });
  return {
    threads: {
      // The kind decides, whoever is named.
      planning: { id: id('planning'), kind: 'planning', ...withFlorist },
      event: { id: id('event thread'), kind: 'event', ...sides },
      element: { id: id('element thread'), kind: 'element', ...withFlorist },
      betweenVenueAndVendor: { id: id('venue and vendor'), kind: 'venue_vendor', ...withFlorist },
      withNoVendor: { kind: 'venue_vendor', ...sides, vendor_organisation_id: client.organisation },
    },
    messages: {
      planning: by('planning', client),
      event: by('event thread', venue),
      element: by('element thread', florist),
      assistants: { ...by('element thread', florist), author_kind: 'assistant', number: 2 },
      betweenVenueAndVendor: by('venue and vendor', florist),
    },
    routed_questions: { row: { thread_id: id('element thread'), asked_organisation_id: client.organisation } },
    thread_reads: {
      planning: { thread_id: id('planning'), person_id: client.person },
      element: { thread_id: id('element thread'), person_id: florist.person },
    },
  };
}

function rowsOfWork({ client, venue, florist }: Scene): RowsOfTables {
  const organisation = {
    clients: { organisation_id: client.organisation },
    florists: { organisation_id: florist.organisation },
  };
  const assignee = {
    clients: { assignee_organisation_id: client.organisation },
    florists: { assignee_organisation_id: florist.organisation },
  };
  return {
    tasks: { ...assignee, clients: { ...assignee.clients, visibility: 'assignee' } },
    forms: assignee,
    form_drafts: organisation,
    form_answers: {
      clients: { ...organisation.clients, answered_by_person_id: client.person },
      florists: { ...organisation.florists, answered_by_person_id: florist.person },
    },
    quote_acceptances: { row: { person_id: client.person } },
    checkouts: { row: { person_id: client.person } },
    refunds: { row: { decided_by_person_id: venue.person } },
  };
}
