import { setTimeout as pause } from 'node:timers/promises';
import { dayMs } from '@marquee/values/instants.ts';
import type { Doors } from '../../../scripts/story/doors.ts';
import { signUpByPassword } from '../../../scripts/story/people.ts';
import { openVendors, openVenue } from '../../../scripts/story/venue.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { type Crew, chat, planEvent } from './plan-event.ts';

export interface Load {
  readonly ledger: Ledger;
  /** How many events went their whole way. */
  plannedEvents(): number;
  /** Lets nothing new begin; comes back when what was under way is answered. */
  stop(): Promise<void>;
}

export interface LoadOptions {
  readonly doors: Doors;
  /** How many venues have an event planned, and somebody who asks, at any moment. */
  readonly crews: number;
  readonly say: (line: string) => void;
  /** Which load this is on its Marquee, from 0. */
  readonly nr: number;
}

/** Who broke off begins anew after it: where nothing works people don't come faster than they could read why. */
const restAfterBreakingOffMs = 2_000;

/** People who go through the public doors alone, as many at a time as two cores carry, until the load is stopped. */
export async function startLoad({ doors, crews, say, nr }: LoadOptions): Promise<Load> {
  const ledger = openLedger();
  const ending = new AbortController();
  let planned = 0;
  const ready = await Promise.all(
    Array.from({ length: crews }, (_, crew) =>
      openCrew({ ...doors, watch: ledger, callerAddress: `10.20.${nr}.${crew + 1}` }),
    ),
  );
  const again = async (what: string, work: (round: number) => Promise<void>) => {
    for (let round = 0; !ending.signal.aborted; round++)
      await work(round).catch(async (error: Error) => {
        if (ending.signal.aborted) return;
        say(`${what} broke off: ${error.message}`);
        await pause(restAfterBreakingOffMs);
      });
  };
  for (const crew of ready) {
    void again('an event', async (round) => {
      await planEvent(crew, { day: dayNr(round), ended: ending.signal });
      planned += 1;
    });
    void again('a chat', () => chat(crew, ending.signal));
  }
  return {
    ledger,
    plannedEvents: () => planned,
    stop: async () => {
      ledger.close();
      ending.abort();
      // Whoever waits for what nobody does any more goes on in vain for a while: what was begun is what counts.
      while (ledger.underWay() > 0) await pause(20);
    },
  };
}

async function openCrew(doors: Doors): Promise<Crew> {
  const owner = await signUpByPassword(doors, 'Vera Venue');
  const vendor = await signUpByPassword(doors, 'Viola Vendor');
  const { venueId } = await openVenue(owner, 'The Orangery');
  await openVendors(vendor, owner, venueId);
  return { doors, owner, vendor, venueId };
}

/** A Saturday that no other event of the venue has taken: far enough for a deposit, and not in the past. */
function dayNr(round: number): string {
  const firstMs = Date.UTC(2028, 5, 3);
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC' }).format(firstMs + 7 * round * dayMs);
}
