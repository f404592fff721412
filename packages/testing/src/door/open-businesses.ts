import { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { newId } from '@marquee/values/ids.ts';
import { samples } from '../../../../services/events/src/testing/file-acts.ts';
import { openVenue, signUp } from '../../../../services/events/src/testing/open-events-world.ts';
import { sendDocument } from '../../../../services/events/src/testing/upload-acts.ts';
import type { TestPerson, World } from '../open-world.ts';
import { mark, markedMinor, type SideName } from './marks.ts';

export interface Vendor {
  readonly owner: TestPerson;
  readonly vendorId: string;
  readonly organisationId: string;
  readonly priceRuleId: string;
}

export type Businesses = Awaited<ReturnType<typeof openBusinesses>>;
const euro = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });

/** A venue with somebody who works there, and two vendors that it knows; each has something that only it may read. */
export async function openBusinesses(world: World, side: SideName) {
  const owner = await signUp(world, `Owner ${side}`);
  const staff = await signUp(world, `Staff ${side}`);
  const venue = await openVenue(world, owner);
  const { venueId, organisationId, hallId } = venue;
  await world.sql.query(
    `insert into memberships (id, person_id, organisation_id, role, created_at) values ($1, $2, $3, 'staff', now())`,
    [newId(), staff.id, organisationId],
  );
  const api = world.as(owner, EventsService);
  const reason = mark(side, 'venue');
  await api.closeSpace({ venueId, spaceId: venue.roomId, fromDay: '2029-01-01', toDay: '2029-01-02', reason });
  const cellar = { category: 'space', title: reason, unit: 'flat', unitPrice: euro(markedMinor(side, 'cellar')) };
  await api.savePriceRule({ organisationId, priceRule: { ...cellar, spaceId: hallId, active: false } });

  const vendor = async (name: 'florist' | 'band', category: string, price: number): Promise<Vendor> => {
    const person = await signUp(world, `${name} ${side}`);
    const its = world.as(person, EventsService);
    const made = await its.registerVendor({ name: `${name} ${side}`, city: 'Berlin' });
    const rule = { category, title: mark(side, name), unit: 'flat', unitPrice: euro(price), active: true };
    const own = { ...rule, title: mark(side, `${name} alone`), active: false };
    const ruleOf = async (priceRule: typeof rule) =>
      (await its.savePriceRule({ organisationId: made.organisationId, priceRule })).priceRule?.priceRuleId ?? '';
    await ruleOf(own);
    await api.saveVenueVendor({ venueId, vendorId: made.vendorId, category, relation: 'preferred' });
    await world.sql.query(
      `insert into venue_vendor_terms (venue_id, vendor_id, category, private_notes) values ($1, $2, $3, $4)`,
      [venueId, made.vendorId, category, reason],
    );
    return { owner: person, ...made, priceRuleId: await ruleOf(rule) };
  };
  const florist = await vendor('florist', 'floral', markedMinor(side, 'peonies'));
  const band = await vendor('band', 'music', markedMinor(side, 'band'));
  const paper = { kind: 'insurance', name: `${mark(side, 'venue and florist')}pdf`, bytes: samples.pdf };
  await sendDocument(world, florist.owner, { vendorId: florist.vendorId, ...paper });
  const own = { ...paper, name: `${mark(side, 'band alone')}pdf`, sizeBytes: samples.pdf.length };
  await world.as(band.owner, EventsService).startDocumentUpload({ vendorId: band.vendorId, ...own });
  return { side, venue: { ...venue, owner, staff }, florist, band };
}
