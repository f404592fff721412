import type { Household } from '@marquee/contracts/marquee/events/v1/event_pb.ts';
import type { GetEventResponse, PersonalLink } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { pageParts } from '../../parts.ts';
import { routes } from '../../routes.ts';
import { asCaller } from '../../rpc/as-caller.ts';
import { part } from '../../view-models/part.ts';
import { guestState, word } from '../../view-models/words.ts';
import { ActForm } from '../act-form.tsx';
import { Badge } from '../badge.tsx';
import { Field, TextField } from '../field.tsx';
import { Empty, Notice } from '../notice.tsx';

/** Who is invited and who comes, household by household. */
export async function GuestsTab({ eventId, whole }: { eventId: string; whole: GetEventResponse }) {
  const { events } = await asCaller();
  const [listed, linked] = await Promise.all([
    part(events.listHouseholds({ eventId })),
    part(events.listLinks({ eventId })),
  ]);
  const links = linked.ok ? linked.value.links : undefined;
  const count = whole.guests;
  return (
    <div className="flex flex-col gap-4">
      {count && count.invited > 0 && (
        <p>
          <strong>{count.accepted}</strong> coming, {count.declined} not coming, {count.waiting}{' '}
          {count.waiting === 1 ? 'hasn’t' : 'haven’t'} answered, of {count.invited} invited.
        </p>
      )}
      {whole.allowedActions.includes('add_household') && <AddHousehold eventId={eventId} />}
      {!listed.ok && <Notice tone="warn">{listed.sentence}</Notice>}
      {listed.ok && listed.value.households.length === 0 && (
        <Empty sentence="Nobody is invited yet. Add a household: everybody in it answers by one personal link." />
      )}
      {listed.ok &&
        listed.value.households.map((household) => (
          <HouseholdCard key={household.householdId} {...{ eventId, household, links }} />
        ))}
    </div>
  );
}

function AddHousehold({ eventId }: { eventId: string }) {
  return (
    <section className="card">
      <h2 className="font-semibold mb-2">Invite a household</h2>
      <ActForm
        act="events.add-household"
        input={{ eventId }}
        label="Add and make the link"
        tone="main"
        reveal={{
          field: 'linkSecret',
          prefix: `${pageParts().publicUrl}${routes.personalLink('')}`,
          text: 'Send this personal link to them now. It is shown only this once:',
        }}
      >
        <Field name="name" label="Household" placeholder="The Meyer family" required maxLength={200} />
        <TextField name="guestNames:lines" label="Names, one a line" required />
        <Field name="email" label="E-mail (may stay empty)" type="email" maxLength={254} />
      </ActForm>
    </section>
  );
}

interface HouseholdCardProps {
  readonly eventId: string;
  readonly household: Household;
  /** Missing where they couldn't be asked for: then nothing is said about them. */
  readonly links: readonly PersonalLink[] | undefined;
}

function HouseholdCard({ eventId, household, links }: HouseholdCardProps) {
  const link = links?.find(({ householdId }) => householdId === household.householdId);
  return (
    <article className="card">
      <h3 className="font-semibold">{household.name}</h3>
      <ul>
        {household.guests.map((guest) => (
          <li key={guest.guestId} className="flex flex-wrap items-center justify-between gap-2 py-1">
            <span>
              {guest.name}
              {guest.diets.length > 0 && <span className="quiet"> · {guest.diets.map(word).join(', ')}</span>}
            </span>
            <Badge state={guest.state} text={guestState(guest.state)} />
          </li>
        ))}
      </ul>
      {links && <LinkOfHousehold {...{ eventId, link }} />}
    </article>
  );
}

/** Taking a link back can't be undone: what it means is said before the button. */
function LinkOfHousehold({ eventId, link }: { eventId: string; link: PersonalLink | undefined }) {
  if (!link) return <p className="quiet">Their personal link opens nothing any more.</p>;
  return (
    <details className="mt-2">
      <summary className="quiet">Personal link</summary>
      <p className="my-2">
        Whoever has it can see this invitation and answer it. Taken back, it opens nothing any more, and you answer for
        them.
      </p>
      <ActForm
        act="events.revoke-link"
        input={{ eventId, linkId: link.linkId }}
        label="Take the link back"
        tone="bad"
        done="The link was taken back."
      />
    </details>
  );
}
