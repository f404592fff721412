import { flashOfPage } from '../view-models/flash.ts';
import { Notice } from './notice.tsx';

/** Says what became of a form that was posted without JavaScript. */
export async function FlashNotice({ done = 'Done.' }: { done?: string }) {
  const flash = await flashOfPage();
  if (!flash) return null;
  return <Notice tone={flash.outcome === 'done' ? 'good' : 'bad'}>{flash.sentence ?? done}</Notice>;
}
