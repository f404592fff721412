import Link from 'next/link';
import { routes } from '../../routes.ts';

/** What somebody can do with what is held about them. Both need a sign-in of the last ten minutes. */
export function OwnData() {
  return (
    <section className="mt-8" aria-labelledby="own-data">
      <h2 id="own-data" className="text-xl font-semibold mb-3">
        Your data
      </h2>
      <div className="card flex flex-col gap-3">
        <p>
          Take along everything that Marquee holds about you: a zip with lists in JSON and the files that you sent. For
          this, and for erasing, you need to have signed in within the last ten minutes.
        </p>
        <div className="flex flex-wrap gap-3">
          <form method="post" action={routes.exportData()}>
            <button type="submit" className="button">
              Download my data
            </button>
          </form>
          <SignInAgain next={routes.settings()} />
        </div>
        <p>
          <Link href={routes.erase()}>Erase my account and my data</Link>
        </p>
      </div>
    </section>
  );
}

/** The way to a sign-in that is new enough, and back. */
export function SignInAgain({ next }: { next: string }) {
  return (
    <form method="post" action="/auth/sign-out">
      <input type="hidden" name="next" value={next} />
      <button type="submit" className="button">
        Sign in again
      </button>
    </form>
  );
}
