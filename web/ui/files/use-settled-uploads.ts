'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import type { Uploads } from './use-uploads.ts';

/** Where a list of what is there stands beside: what has come into it, ready or held back, isn't shown as on its way as well. */
export function useSettledUploads({ all, remove, clear }: Uploads): void {
  const router = useRouter();
  const arrived = all.some(({ state }) => state === 'ready');
  const heldBack = all.find((one) => one.heldBack)?.key;
  useEffect(() => {
    if (!arrived && heldBack === undefined) return;
    if (heldBack !== undefined) remove(heldBack);
    clear();
    router.refresh();
  }, [arrived, heldBack, remove, clear, router]);
}
