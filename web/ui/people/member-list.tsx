import type { Member } from '@marquee/contracts/marquee/events/v1/membership_pb.ts';
import { routes } from '../../routes.ts';
import { seatRole } from '../../view-models/words.ts';
import { ActForm } from '../act-form.tsx';
import { ChoiceField } from '../field.tsx';
import { Moment } from '../moment.tsx';

export interface MemberListProps {
  readonly organisationId: string;
  readonly members: readonly Member[];
  readonly zone: string;
}

/** Who acts for the organisation, with what may be changed of it. */
export function MemberList({ organisationId, members, zone }: MemberListProps) {
  return (
    <ul className="flex flex-col gap-2">
      {members.map((member) => (
        <li key={member.personId} className="card">
          <p>
            <span className="font-medium">{member.displayName}</span>
            {member.mine && <span className="quiet"> (you)</span>}
          </p>
          <p className="quiet">
            {seatRole(member.role)} since <Moment at={member.since} zone={zone} />
          </p>
          <MemberActs organisationId={organisationId} member={member} />
        </li>
      ))}
    </ul>
  );
}

function MemberActs({ organisationId, member }: { organisationId: string; member: Member }) {
  const { personId, displayName, role, allowedActions, rolesToGive } = member;
  if (allowedActions.length === 0) return null;
  const input = { organisationId, personId };
  return (
    <details className="mt-2">
      <summary className="quiet">
        Change<span className="sr-only"> {displayName}</span>
      </summary>
      <div className="flex flex-col gap-4 mt-2">
        {allowedActions.includes('change_role') && (
          <ActForm act="events.change-member-role" input={input} label="Save the role" done="Saved.">
            <ChoiceField
              // The browser keeps what was chosen before: another role is another field.
              key={role}
              name="role"
              label="Role"
              choices={rolesToGive.map((value) => ({ value, text: seatRole(value) }))}
              defaultValue={role}
            />
          </ActForm>
        )}
        {allowedActions.includes('remove') && (
          <ActForm act="events.remove-member" input={input} label={`Remove ${displayName}`} tone="bad">
            <p>From then on nothing of the organisation is theirs: no event, no conversation, no mail’s link.</p>
          </ActForm>
        )}
        {allowedActions.includes('leave') && (
          <ActForm
            act="events.leave-organisation"
            input={{ organisationId }}
            label="Leave the organisation"
            tone="bad"
            goTo={routes.home()}
          >
            <p>From then on nothing of the organisation is yours. Somebody who leads it can invite you again.</p>
          </ActForm>
        )}
      </div>
    </details>
  );
}
