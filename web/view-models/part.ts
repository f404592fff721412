import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { pageHeaders } from '../gateway/page-headers.ts';
import { routes } from '../routes.ts';
import { outageOf } from '../rpc/outage.ts';

/** A part of a page that another service answers: what it says, or why it can't be shown now. */
export type Part<T> =
  | { readonly ok: true; readonly value: T }
  /** `away`: the service doesn't answer, so that nothing is known. */
  | { readonly ok: false; readonly sentence: string; readonly away: boolean };

/** Errors come from the server's own bundle, where classes are others than here: they are told by their names. */
interface KnownError {
  readonly name?: string;
  readonly kind?: string;
  readonly code?: string;
  readonly message?: string;
}

/** A part without which the rest of the page still stands. Somebody who isn't signed in is led to sign in. */
export async function part<T>(work: Promise<T>): Promise<Part<T>> {
  try {
    return { ok: true, value: await work };
  } catch (error) {
    const { name, kind, code, message } = error as KnownError;
    if (code === 'second_factor_due') return redirect(routes.secondFactor(await ownPath()));
    if (kind === 'not_signed_in') return redirect(routes.signIn(await ownPath()));
    if (name === 'Refusal') return { ok: false, sentence: message ?? '', away: false };
    if (name === 'UnavailableError') {
      const { shown } = outageOf(message ?? '');
      return {
        ok: false,
        sentence: `${shown} right now. Nothing is lost; load the page again in a minute.`,
        away: true,
      };
    }
    throw error;
  }
}

/** What the page is about: without it there is no page. */
export async function subject<T>(work: Promise<T>): Promise<Part<T>> {
  return part(
    work.catch((error: KnownError) => {
      if (error.kind === 'not_found') notFound();
      throw error;
    }),
  );
}

async function ownPath(): Promise<string> {
  return (await headers()).get(pageHeaders.path) ?? '/';
}

/** The value of a part, or what stands in its place. */
export function valueOr<T>(given: Part<T>, otherwise: T): T {
  return given.ok ? given.value : otherwise;
}
