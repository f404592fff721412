/** A process full of open pages, which does what its parent says. */

import type { CrowdAnswer, CrowdOrder } from './crowd.ts';
import { openPage, type Page, type PageOptions } from './page.ts';

const pages = new Map<Page, PageOptions>();

function answer(order: CrowdOrder): CrowdAnswer {
  switch (order.type) {
    case 'open':
      for (const page of order.pages) pages.set(openPage(page), page);
      return { type: 'done' };
    case 'leave':
      for (const [page, { threadId, personId }] of pages)
        if (order.threadIds.includes(threadId) && personId !== order.staysId) {
          page.close();
          pages.delete(page);
        }
      return { type: 'done' };
    case 'look': {
      const all = [...pages];
      const live = all.filter(([page]) => page.isLive()).length;
      const isRight = ([page, { threadId }]: [Page, PageOptions]) =>
        page.present()?.toSorted().join() === order.presentIn[threadId]?.toSorted().join();
      return { type: 'seen', pages: all.length, live, presenceRight: all.filter(isRight).length };
    }
    case 'report':
      return { type: 'reports', reports: [...pages.keys()].map((page) => page.report()) };
  }
}

process.on('message', (order: CrowdOrder) => process.send?.(answer(order)));
// Nobody asks any more.
process.once('disconnect', () => process.exit(0));
