import { seatRole } from '../../view-models/words.ts';
import { ActForm, type ActValue } from '../act-form.tsx';
import { ChoiceField, Field } from '../field.tsx';

export interface InviteFormProps {
  /** To what: an event's id, or an organisation's. */
  readonly to: Readonly<Record<string, ActValue>>;
  readonly roles: readonly string[];
}

const days = [14, 3, 7, 30].map((count) => ({ value: String(count), text: `${count} days` }));

/** Asks somebody by mail; nothing where the person may invite nobody. */
export function InviteForm({ to, roles }: InviteFormProps) {
  if (roles.length === 0) return null;
  return (
    <section className="card">
      <h2 className="font-semibold mb-2">Invite somebody</h2>
      <ActForm
        act="events.create-invitation"
        input={to}
        label="Send the invitation"
        done="The invitation is on its way."
        tone="main"
      >
        <Field name="email" label="E-mail address" type="email" autoComplete="off" required maxLength={254} />
        <ChoiceField name="role" label="Role" choices={roles.map((value) => ({ value, text: seatRole(value) }))} />
        <ChoiceField name="days:number" label="Can be accepted for" choices={days} />
      </ActForm>
    </section>
  );
}
