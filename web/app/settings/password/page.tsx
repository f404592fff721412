import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { routes } from '../../../routes.ts';
import { sessionToken } from '../../../rpc/as-caller.ts';
import { Field } from '../../../ui/field.tsx';
import { FlashNotice } from '../../../ui/flash-notice.tsx';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { SignInAgain } from '../../../ui/personal-data/own-data.tsx';

export const metadata: Metadata = { title: 'Password' };

/** Sets a password, or another one: beside mails, for whoever wants one. */
export default async function PasswordSettingsPage() {
  if (!(await sessionToken())) redirect(routes.signIn(routes.passwordSettings()));
  return (
    <PageFrame portal="person">
      <h1 className="text-2xl font-semibold mb-3">Password</h1>
      <FlashNotice />
      <p className="my-4">
        You need none: a mail signs you in. With one you can do without the mail. For choosing it you need to have
        signed in within the last ten minutes.
      </p>
      <form method="post" action="/auth/password/change" className="flex flex-col gap-3">
        <Field
          label="New password"
          name="password"
          type="password"
          autoComplete="new-password"
          minLength={8}
          maxLength={72}
          help="At least 8 characters."
          required
        />
        <button type="submit" className="button button-main">
          Set it
        </button>
      </form>
      <div className="mt-6">
        <SignInAgain next={routes.passwordSettings()} />
      </div>
    </PageFrame>
  );
}
