import { expect, test } from 'vitest';
import { businessDaysAfter } from './business-days.ts';
import { instantFromText } from './instants.ts';

/** 6 January 2027 is a Wednesday. */
test.each([
  ['Wednesday to Friday', 2, 'Europe/Berlin', '2027-01-06T09:30:00+01:00', '2027-01-08T09:30:00+01:00'],
  ['Thursday over the weekend', 2, 'Europe/Berlin', '2027-01-07T16:00:00+01:00', '2027-01-11T16:00:00+01:00'],
  ['Friday to Tuesday', 2, 'Europe/Berlin', '2027-01-08T16:00:00+01:00', '2027-01-12T16:00:00+01:00'],
  ['Saturday counts from Monday', 2, 'Europe/Berlin', '2027-01-09T10:00:00+01:00', '2027-01-13T00:00:00+01:00'],
  ['Sunday counts from Monday', 2, 'Europe/Berlin', '2027-01-10T23:59:00+01:00', '2027-01-13T00:00:00+01:00'],
  ['Monday to Wednesday', 2, 'Europe/Berlin', '2027-01-11T00:00:00+01:00', '2027-01-13T00:00:00+01:00'],
  ['five are a week', 5, 'Europe/Berlin', '2027-01-06T12:00:00+01:00', '2027-01-13T12:00:00+01:00'],
  ['none', 0, 'Europe/Berlin', '2027-01-06T12:00:00+01:00', '2027-01-06T12:00:00+01:00'],
  ['Friday evening there is Saturday in UTC', 2, 'America/New_York', '2027-01-09T03:00:00Z', '2027-01-13T03:00:00Z'],
  ['Friday in UTC is Saturday there', 2, 'Asia/Tokyo', '2027-01-08T16:00:00Z', '2027-01-12T15:00:00Z'],
  ['the clock goes forward', 2, 'Europe/Berlin', '2027-03-26T09:00:00+01:00', '2027-03-30T09:00:00+02:00'],
  ['over New Year', 2, 'Europe/Berlin', '2026-12-31T09:00:00+01:00', '2027-01-04T09:00:00+01:00'],
])('%s', (...row) => {
  const [, days, zone, from, to] = row;
  expect(businessDaysAfter(instantFromText(from), { days, zone })).toEqual(instantFromText(to));
});
