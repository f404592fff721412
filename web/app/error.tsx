'use client';

/** What a fault shows: nothing of the inside, a number by which we find it, and a way on. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main id="main" className="max-w-md mx-auto px-4 py-8">
      <h1 className="text-2xl font-semibold mb-4">Something went wrong on our side</h1>
      <p className="mb-4">Nothing that you did is lost. Please try again.</p>
      <button type="button" className="button button-main" onClick={reset}>
        Try again
      </button>
      {error.digest && <p className="quiet mt-4">If it stays like this, tell us this number: {error.digest}</p>}
    </main>
  );
}
