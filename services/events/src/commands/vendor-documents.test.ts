import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { eicarTestFile } from '@marquee/local-stack/clamd/eicar.ts';
import type { TestPerson } from '@marquee/testing/open-world.ts';
import { addDays, dayOf, instantAt } from '@marquee/values/days.ts';
import { newId } from '@marquee/values/ids.ts';
import { instantFromMs } from '@marquee/values/instants.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { samples } from '../testing/file-acts.ts';
import { type EventsWorld, openEventsWorld, openVenue, signUp } from '../testing/open-events-world.ts';
import { sendDocument } from '../testing/upload-acts.ts';

let town: EventsWorld;
let florist: TestPerson;
let vendorId: string;
const now = instantFromMs(Date.now());
const today = dayOf(now, 'UTC');

beforeAll(async () => {
  town = await openEventsWorld({ storage: true });
  ({ owner: florist, vendorId } = town.florist);
});
afterAll(() => town.world.close());

const api = (person: TestPerson) => town.world.as(person, EventsService);
const insurance = { kind: 'insurance', name: 'insurance.pdf', bytes: samples.pdf };
const send = (said: object = {}) => sendDocument(town.world, florist, { vendorId, ...insurance, ...said });
const remove = (documentId: string) => api(florist).removeDocument({ documentId });

test('a vendor’s own people and the venues that work with it see a document, nobody else', async () => {
  const { documentId, state } = await send({ validUntil: addDays(today, 12) });
  expect(state).toBe('ready');
  const shown = { documentId, kind: 'insurance', validity: 'expires_soon', daysLeft: 12, version: 1 };
  const own = await api(florist).listVendorDocuments({ vendorId });
  expect(own.documents).toMatchObject([{ ...shown, allowedActions: ['replace', 'remove'] }]);
  const venue = api(town.venue.owner);
  const { venueId } = town.venue;
  for (const of of [{ vendorId }, { venueId }])
    expect((await venue.listVendorDocuments(of)).documents).toMatchObject([{ ...shown, allowedActions: [] }]);
  const { url } = await venue.getDocumentAddress({ documentId });
  expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(samples.pdf)).toBe(true);

  const elsewhere = await signUp(town.world, 'Other Venue');
  await openVenue(town.world, elsewhere);
  for (const person of [elsewhere, await signUp(town.world, 'Stranger')]) {
    for (const of of [{ vendorId }, { venueId }])
      expect((await api(person).listVendorDocuments(of)).documents).toEqual([]);
    for (const id of [documentId, newId()]) {
      const hidden = { code: 'document_not_found' };
      await expect(api(person).getDocumentAddress({ documentId: id })).rejects.toMatchObject(hidden);
      await expect(api(person).removeDocument({ documentId: id })).rejects.toMatchObject(hidden);
      await expect(api(person).completeDocumentUpload({ documentId: id })).rejects.toMatchObject(hidden);
    }
  }
  await expect(venue.removeDocument({ documentId })).rejects.toMatchObject({ code: 'not_your_vendor' });
  await venue.saveVenueVendor({ venueId, vendorId, category: 'floral', relation: 'blocked' });
  expect((await venue.listVendorDocuments({ venueId })).documents).toEqual([]);
  await venue.saveVenueVendor({ venueId, vendorId, category: 'floral', relation: 'preferred' });
  await remove(documentId);
  expect((await venue.listVendorDocuments({ venueId })).documents).toEqual([]);
});

test.each([
  ['one of somebody else’s vendor', { vendorId: newId() }, 'not_your_vendor'],
  ['one that has run out', { validUntil: addDays(today, -1) }, 'document_expired'],
  ['a day that doesn’t exist', { validUntil: '2027-02-30' }, 'bad_day'],
  ['a kind that nobody knows', { kind: 'secret' }, 'invalid_field'],
  ['a file of another kind', { name: 'list.csv' }, 'file_kind_not_taken'],
  ['a version of what isn’t there', { replacesDocumentId: newId() }, 'document_not_found'],
])('%s is refused', async (_what, said, code) => {
  await expect(send(said)).rejects.toMatchObject({ code });
});

test('a virus is held back, and no venue sees that it was sent', async () => {
  const bytes = Buffer.concat([samples.pdf, Buffer.from(eicarTestFile(), 'latin1')]);
  const { documentId, state } = await send({ bytes });
  expect(state).toBe('infected');
  const { documents } = await api(florist).listVendorDocuments({ vendorId });
  expect(documents).toMatchObject([{ documentId, state: 'infected', allowedActions: ['remove'] }]);
  expect((await api(town.venue.owner).listVendorDocuments({ vendorId })).documents).toEqual([]);
  await remove(documentId);
});

async function remindersSaid(documentId: string) {
  const { rows } = await town.world.sql.query<{ days: string }>(
    `select payload::jsonb ->> 'daysLeft' as days from events_engine.outbox
     where type like '%VendorDocumentExpiryNear' and payload::jsonb ->> 'documentId' = $1 order by seq`,
    [documentId],
  );
  return rows.map(({ days }) => Number(days));
}

/** Lets the days pass on which this document's reminders are due. */
async function daysPass(documentId: string): Promise<void> {
  const { sql, until } = town.world;
  await sql.query(`update events_engine.jobs set due_at = $2 where kind = 'remind-of-document' and key like $1`, [
    `${documentId}%`,
    now,
  ]);
  const waiting = `select from events_engine.jobs where kind = 'remind-of-document' and key like $1 and state <> 'done'`;
  await until(async () => (await sql.query(waiting, [`${documentId}%`])).rowCount === 0, 'the reminders are done');
}

test('the vendor is reminded 30 and 7 days before, and not of what was replaced', async () => {
  const first = await send({ validUntil: addDays(today, 40) });
  const { rows } = await town.world.sql.query<{ due_at: Date }>(
    `select due_at from events_engine.jobs where kind = 'remind-of-document' and key like $1 order by due_at`,
    [`${first.documentId}%`],
  );
  expect(rows.map((row) => row.due_at)).toEqual(
    [10, 33].map((days) => instantAt(addDays(today, days), '08:00', 'UTC')),
  );
  await daysPass(first.documentId);
  expect((await remindersSaid(first.documentId)).toSorted((a, b) => a - b)).toEqual([7, 30]);

  const second = await send({ validUntil: addDays(today, 20), replacesDocumentId: first.documentId });
  const third = await send({ validUntil: addDays(today, 400), replacesDocumentId: second.documentId });
  await daysPass(second.documentId);
  expect(await remindersSaid(second.documentId)).toEqual([]);
  const { documents } = await api(town.venue.owner).listVendorDocuments({ vendorId });
  expect(documents).toMatchObject([
    {
      documentId: third.documentId,
      version: 3,
      validity: 'valid',
      earlierVersions: [{ fileId: second.documentId }, { fileId: first.documentId }],
    },
  ]);
});
