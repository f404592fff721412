/** The sides of an event that have to do with money. */
export type Side = 'client' | 'venue';

/** The seats that stand for each side. */
export const seatsOf: Readonly<Record<Side, readonly string[]>> = {
  client: ['client', 'co_planner'],
  venue: ['managing_venue'],
};

export const sideNames: Readonly<Record<Side, string>> = { client: 'the client', venue: 'the venue' };
