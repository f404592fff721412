import type { Household } from '@marquee/contracts/marquee/events/v1/event_pb.ts';
import { newId } from '@marquee/values/ids.ts';
import { routes } from '../../routes.ts';
import { Field } from '../field.tsx';

interface GuestDataProps {
  readonly household: Household;
  readonly eventId: string;
  /** Whether they agreed that it is kept what they don't eat. */
  readonly dietsAgreed: boolean | undefined;
}

/** What guests may do with what is held about them, by their personal link. */
export function GuestData({ household: { householdId }, eventId, dietsAgreed }: GuestDataProps) {
  return (
    <details className="mt-8">
      <summary className="quiet py-2">Your data</summary>
      <div className="flex flex-col gap-4">
        {dietsAgreed && (
          <form method="post" action="/api/v1/events/withdraw-consent" className="card flex flex-col gap-3">
            <input type="hidden" name="_return" value={routes.guest()} />
            <input type="hidden" name="_as" value="link" />
            <input type="hidden" name="_key" value={newId()} />
            <input type="hidden" name="what" value="guest_diets" />
            <p>You agreed that the hosts and the kitchen may know what you don’t eat.</p>
            <button type="submit" className="button">
              Take it back and erase it
            </button>
          </form>
        )}
        <form method="post" action={routes.eraseGuests()} className="card flex flex-col gap-3">
          <input type="hidden" name="_key" value={newId()} />
          <input type="hidden" name="eventId" value={eventId} />
          <input type="hidden" name="householdId" value={householdId} />
          <p>
            Erase your names, your address and what you don’t eat. How many you are and whether you come stays with the
            event. This link opens nothing any more after that.
          </p>
          <Field name="confirmation" label="Type ERASE to confirm" required autoComplete="off" maxLength={20} />
          <button type="submit" className="button button-bad">
            Erase our data
          </button>
        </form>
      </div>
    </details>
  );
}
