import type { Guest, Household } from '@marquee/contracts/marquee/events/v1/event_pb.ts';
import type { ConsentState } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { newId } from '@marquee/values/ids.ts';
import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { routes } from '../../routes.ts';
import { asCaller, linkToken } from '../../rpc/as-caller.ts';
import { FlashNotice } from '../../ui/flash-notice.tsx';
import { LiveLink } from '../../ui/live-link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { GuestData } from '../../ui/personal-data/guest-data.tsx';
import { PlainFrame } from '../../ui/plain-frame.tsx';
import { eventOfLink } from '../../view-models/event-of-link.ts';
import { dayText, zoneName } from '../../view-models/moments.ts';
import { part } from '../../view-models/part.ts';

export const metadata: Metadata = { title: 'Your invitation' };

const answers = [
  { value: 'accepted', text: 'Coming' },
  { value: 'declined', text: 'Not coming' },
  { value: 'maybe', text: 'Perhaps' },
];
const diets = [
  ['vegetarian', 'Vegetarian'],
  ['vegan', 'Vegan'],
  ['halal', 'Halal'],
  ['kosher', 'Kosher'],
  ['gluten_free', 'No gluten'],
  ['dairy_free', 'No milk'],
] as const;

/** A household's invitation: open, choose, send. A plain form that needs no script; with one it also hears of changes. */
export default async function GuestPage() {
  const link = await linkToken();
  if (!link) redirect('/link-ended');
  const { events } = await asCaller('link');
  const [answer, consents] = await Promise.all([part(events.getInvitation({})), part(events.listConsents({}))]);
  const dietConsent = consents.ok ? consents.value.states.find(({ what }) => what === 'guest_diets') : undefined;
  if (!answer.ok)
    return (
      <PlainFrame title="Your invitation">
        <Notice tone="warn">{answer.sentence}</Notice>
      </PlainFrame>
    );
  const { household, eventTitle, day, startsAtLocal, zone, venueName } = answer.value;
  return (
    <PlainFrame title={eventTitle}>
      <p className="text-lg">
        {day && dayText(day)}
        {startsAtLocal && `, ${startsAtLocal} (${zoneName(zone)} time)`}
      </p>
      <p className="mb-6">{venueName}</p>
      <FlashNotice done="Thank you, your answer has arrived. You can change it here until the hosts need the final count." />
      <LiveLink />
      {household && (
        <ReplyForm
          key={stateOf(household)}
          household={household}
          eventId={eventOfLink(link)}
          dietConsent={dietConsent}
        />
      )}
      {household && <GuestData household={household} eventId={eventOfLink(link)} dietsAgreed={dietConsent?.given} />}
    </PlainFrame>
  );
}

/** What is answered so far: a form that shows another state is another form. */
function stateOf({ guests }: Household): string {
  return guests.map(({ guestId, state, diets }) => [guestId, state, ...diets].join(' ')).join(', ');
}

interface ReplyProps {
  readonly household: Household;
  readonly eventId: string;
  readonly dietConsent: ConsentState | undefined;
}

function ReplyForm({ household, eventId, dietConsent }: ReplyProps) {
  return (
    <form method="post" action="/api/v1/events/reply-for-household" className="flex flex-col gap-4">
      <input type="hidden" name="_return" value={routes.guest()} />
      <input type="hidden" name="_as" value="link" />
      <input type="hidden" name="_key" value={newId()} />
      <input type="hidden" name="eventId" value={eventId} />
      <input type="hidden" name="householdId" value={household.householdId} />
      {household.guests.map((guest, index) => (
        <GuestReply key={guest.guestId} guest={guest} place={`replies.${index}`} />
      ))}
      {dietConsent && !dietConsent.given && (
        <label className="flex items-center gap-3 min-h-11">
          <input type="checkbox" name="dietConsent" value={dietConsent.versionInForce} className="size-5 shrink-0" />
          <span>
            If we said what we don’t eat: the hosts and the kitchen may know it. It is erased 30 days after the event.{' '}
            <Link href={routes.privacy()}>Privacy</Link>
          </span>
        </label>
      )}
      <button type="submit" className="button button-main">
        Send our answer
      </button>
    </form>
  );
}

function GuestReply({ guest, place }: { guest: Guest; place: string }) {
  return (
    <fieldset className="card">
      {/* Inside the card, whatever the length of the name: a legend stands on the border otherwise. */}
      <legend className="font-semibold float-left w-full">{guest.name}</legend>
      <input type="hidden" name={`${place}.guestId`} value={guest.guestId} />
      <div className="clear-both flex flex-wrap gap-x-6">
        {answers.map(({ value, text }) => (
          <label key={value} className="flex items-center gap-3 min-h-11">
            <input
              type="radio"
              name={`${place}.state`}
              value={value}
              defaultChecked={guest.state === value}
              required
              className="size-5 shrink-0"
            />
            {text}
          </label>
        ))}
      </div>
      <details open={guest.diets.length > 0}>
        <summary className="quiet py-2">Anything you don’t eat?</summary>
        <div className="grid grid-cols-2">
          {diets.map(([value, text]) => (
            <label key={value} className="flex items-center gap-3 min-h-11">
              <input
                type="checkbox"
                name={`${place}.diets:list`}
                value={value}
                defaultChecked={guest.diets.includes(value)}
                className="size-5 shrink-0"
              />
              {text}
            </label>
          ))}
        </div>
      </details>
    </fieldset>
  );
}
