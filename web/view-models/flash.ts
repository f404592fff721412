import { cookies } from 'next/headers';
import { type Flash, flashCookie, readFlash } from '../gateway/flash.ts';

/** What a form that was posted without JavaScript has to say on this page. */
export async function flashOfPage(): Promise<Flash | undefined> {
  return readFlash((await cookies()).get(flashCookie)?.value);
}
