import { newId } from '@marquee/values/ids.ts';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { routes } from '../../../routes.ts';
import { sessionToken } from '../../../rpc/as-caller.ts';
import { Field } from '../../../ui/field.tsx';
import { FlashNotice } from '../../../ui/flash-notice.tsx';
import { PageFrame } from '../../../ui/page-frame.tsx';
import { SignInAgain } from '../../../ui/personal-data/own-data.tsx';

export const metadata: Metadata = { title: 'Erase my account' };

/** What goes, what stays and why, before the typed word: it can't be taken back. */
export default async function ErasePage() {
  if (!(await sessionToken())) redirect(routes.signIn(routes.erase()));
  return (
    <PageFrame portal="person">
      <h1 className="text-2xl font-semibold mb-3">Erase my account and my data</h1>
      <FlashNotice />
      <div className="grid gap-4 sm:grid-cols-2">
        <section className="card" aria-labelledby="goes">
          <h2 id="goes" className="font-semibold mb-2">
            What goes
          </h2>
          <ul className="list-disc pl-5 flex flex-col gap-1">
            <li>your account: nobody can sign in with it any more, on any device</li>
            <li>your name, your address and your settings</li>
            <li>what you wrote in every conversation; that something was written there, and when, stays to be seen</li>
            <li>
              events that you only planned, with their wishes, files and guests; what was held for them is given back
            </li>
            <li>what the assistant noted for you</li>
          </ul>
        </section>
        <section className="card" aria-labelledby="stays">
          <h2 id="stays" className="font-semibold mb-2">
            What stays, without your name
          </h2>
          <ul className="list-disc pl-5 flex flex-col gap-1">
            <li>quotes, signatures, payments and the books: tax and contract law ask for them</li>
            <li>that somebody decided and agreed, and when: others rely on it</li>
            <li>how many guests came to an event that took place</li>
            <li>files that you sent for a venue or a vendor: they are theirs</li>
          </ul>
        </section>
      </div>
      <p className="my-4">
        You get a receipt with a number, here and by mail. After that mail your address is forgotten, too. Download your
        data first if you want to keep it.
      </p>
      <form method="post" action={routes.erase()} className="card flex flex-col gap-3">
        <input type="hidden" name="_key" value={newId()} />
        <Field
          name="confirmation"
          label="Type ERASE to confirm"
          help="It can’t be taken back."
          required
          autoComplete="off"
          maxLength={20}
        />
        <button type="submit" className="button button-bad">
          Erase everything of mine
        </button>
      </form>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <p className="quiet">You need to have signed in within the last ten minutes.</p>
        <SignInAgain next={routes.erase()} />
      </div>
    </PageFrame>
  );
}
