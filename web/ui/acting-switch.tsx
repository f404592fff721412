import type { ShellOrganisation } from '../shell-cache.ts';
import { word } from '../view-models/words.ts';

export interface ActingSwitchProps {
  readonly organisations: readonly ShellOrganisation[];
  readonly acting: ShellOrganisation | undefined;
}

/** For which organisation somebody acts, and the way to another one; nothing where there is no other. */
export function ActingSwitch({ organisations, acting }: ActingSwitchProps) {
  if (organisations.length < 2 || !acting) return null;
  return (
    <details className="relative">
      <summary className="py-2 max-w-28 sm:max-w-48 truncate list-none underline underline-offset-2">
        <span className="sr-only">You act for </span>
        <span aria-hidden="true">for </span>
        {acting.name}
      </summary>
      <div className="max-sm:fixed max-sm:inset-x-4 sm:absolute sm:right-0 sm:w-64 z-10 card p-2 shadow-lg">
        <p className="quiet px-2 pb-1">You act for</p>
        <OrganisationChoices organisations={organisations} acting={acting} />
      </div>
    </details>
  );
}

export interface OrganisationChoicesProps extends ActingSwitchProps {
  /** Where one wanted to go; to the organisation's own pages where nothing is said. */
  readonly next?: string;
}

/** One button each: plain forms, so that they need no script. */
export function OrganisationChoices({ organisations, acting, next }: OrganisationChoicesProps) {
  return (
    <ul className="flex flex-col gap-1">
      {organisations.map(({ organisationId, name, kind }) => (
        <li key={organisationId}>
          <form method="post" action="/acting">
            <input type="hidden" name="organisationId" value={organisationId} />
            {next && <input type="hidden" name="next" value={next} />}
            <button
              type="submit"
              aria-current={organisationId === acting?.organisationId ? 'true' : undefined}
              className={`w-full text-left px-2 py-2 min-h-11 rounded-lg cursor-pointer hover:bg-paper ${organisationId === acting?.organisationId ? 'font-semibold' : ''}`}
            >
              <span className="break-words">{name}</span> <span className="quiet font-normal">{word(kind)}</span>
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}
