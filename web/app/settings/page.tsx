import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { routes } from '../../routes.ts';
import { asCaller, secondFactor, sessionToken } from '../../rpc/as-caller.ts';
import { ActForm } from '../../ui/act-form.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { AvatarPicker } from '../../ui/avatar-picker.tsx';
import { FlashNotice } from '../../ui/flash-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { OwnConsents } from '../../ui/personal-data/own-consents.tsx';
import { OwnData } from '../../ui/personal-data/own-data.tsx';
import { part } from '../../view-models/part.ts';
import { readShell } from '../../view-models/shell.ts';
import { word } from '../../view-models/words.ts';

export const metadata: Metadata = { title: 'Settings' };

/**
 * How others see somebody, on which way they are told what (money and today's events are always told), what they agreed
 * to, and their data.
 */
export default async function SettingsPage() {
  if (!(await sessionToken())) redirect(routes.signIn(routes.settings()));
  const { events, notifications } = await asCaller();
  const [answer, profile, consents, shell] = await Promise.all([
    part(notifications.getPreferences({})),
    part(events.getProfile({})),
    part(events.listConsents({})),
    readShell(),
  ]);
  const preferences = answer.ok ? answer.value.preferences : [];
  const free = preferences.filter((one) => !one.fixed);
  const box = 'size-5 shrink-0';
  return (
    <PageFrame portal="person">
      <h1 className="text-2xl font-semibold mb-3">Settings</h1>
      <FlashNotice done="Saved." />
      {profile.ok && <OwnPicture {...profile.value} />}
      <h2 className="text-xl font-semibold mb-3">What you are told</h2>
      {!answer.ok && <Notice tone="warn">{answer.sentence}</Notice>}
      {free.length > 0 && (
        <ActForm
          act="notifications.set-preferences"
          input={Object.fromEntries(free.map((one, index) => [`preferences.${index}.kind`, one.kind]))}
          label="Save"
          done="Saved."
          tone="main"
        >
          {free.map((one, index) => (
            <fieldset key={one.kind} className="card flex flex-wrap items-center gap-x-6">
              <legend className="sr-only">{one.label || word(one.kind)}</legend>
              <span className="grow basis-52">{one.label || word(one.kind)}</span>
              <label className="flex items-center gap-2 min-h-11">
                <input
                  type="checkbox"
                  name={`preferences.${index}.inApp:boolean`}
                  defaultChecked={one.inApp}
                  className={box}
                />{' '}
                Here
              </label>
              {one.mailPossible && (
                <label className="flex items-center gap-2 min-h-11">
                  <input
                    type="checkbox"
                    name={`preferences.${index}.mail:boolean`}
                    defaultChecked={one.mail}
                    className={box}
                  />{' '}
                  By mail
                </label>
              )}
            </fieldset>
          ))}
        </ActForm>
      )}
      {preferences.some((one) => one.fixed) && (
        <p className="quiet mt-4">
          Always told: {preferences.flatMap((one) => (one.fixed ? [one.label || word(one.kind)] : [])).join('; ')}.
        </p>
      )}
      <h2 className="text-xl font-semibold mt-8 mb-2">Signing in</h2>
      <p className="mb-3">
        <Link href={routes.factorSettings()}>
          {(await secondFactor()) === 'passed' ? 'Your authenticator app is set up' : 'Set up an authenticator app'}
        </Link>
      </p>
      <p className="mb-3">
        <Link href={routes.passwordSettings()}>Choose a password</Link>
      </p>
      <form method="post" action="/auth/sign-out" className="flex flex-col gap-2">
        <input type="hidden" name="scope" value="global" />
        <p>Lost a phone, or used somebody else’s computer? This ends every session of yours, this one too.</p>
        <button type="submit" className="button">
          Sign out everywhere
        </button>
      </form>
      {consents.ok ? (
        <OwnConsents consents={consents.value} zone={shell?.zone ?? 'UTC'} />
      ) : (
        <Notice tone="warn">{consents.sentence}</Notice>
      )}
      <OwnData />
    </PageFrame>
  );
}

function OwnPicture({ personId, displayName, avatarId }: { personId: string; displayName: string; avatarId: string }) {
  return (
    <section aria-labelledby="picture" className="mb-8">
      <h2 id="picture" className="text-xl font-semibold mb-3">
        Your picture
      </h2>
      <div className="card flex flex-wrap items-center gap-4">
        <Avatar personId={personId} avatarId={avatarId} large />
        <div className="grow basis-52">
          <p className="font-medium">{displayName}</p>
          <p className="quiet mb-2">
            Whoever plans an event with you sees it beside what you write. Where it was taken is removed.
          </p>
          <div className="flex flex-wrap gap-2">
            <AvatarPicker label={avatarId === '' ? 'Choose a picture' : 'Choose another picture'} />
            {avatarId !== '' && <ActForm act="events.remove-avatar" label="Remove" done="Removed." />}
          </div>
        </div>
      </div>
    </section>
  );
}
