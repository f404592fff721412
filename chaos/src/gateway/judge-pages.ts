import type pg from 'pg';
import type { PageReport } from './page.ts';

export interface Judgement {
  /** Messages that pages don't show. */
  readonly lost: number;
  /** Messages that came twice, out of their order, or that nobody wrote, over all pages. */
  readonly doubled: number;
  readonly inWords: string;
}

/** What pages show beside what their threads hold. */
export async function judgePages(sql: pg.Pool, reports: readonly PageReport[]): Promise<Judgement> {
  const written = await messagesOf(sql, [...new Set(reports.map(({ threadId }) => threadId))]);
  let [lost, foreign, misplaced, shown] = [0, 0, 0, 0];
  for (const { threadId, messageIds } of reports) {
    const ids = written.get(threadId) ?? [];
    const [wanted, found] = [new Set(ids), new Set(messageIds)];
    shown += messageIds.length;
    lost += ids.filter((id) => !found.has(id)).length;
    const once = [...found].filter((id) => wanted.has(id)).length;
    foreign += messageIds.length - once;
    const inOrder = ids.filter((id) => found.has(id));
    misplaced += messageIds.filter((id) => wanted.has(id)).some((id, at) => id !== inOrder[at]) ? 1 : 0;
  }
  const sum = (of: (report: PageReport) => number) => reports.reduce((total, report) => total + of(report), 0);
  const [repeated, early, breaks] = [sum((one) => one.repeated), sum((one) => one.early), sum((one) => one.breaks)];
  const inWords = `${reports.length} pages show ${shown} messages after ${breaks} breaks: ${lost} are missing, ${foreign} too many, ${repeated} came again, ${early} too early, ${misplaced} pages have another order`;
  return { lost, doubled: foreign + repeated + early + misplaced, inWords };
}

async function messagesOf(sql: pg.Pool, threadIds: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql.query<{ thread_id: string; id: string }>(
    'select thread_id, id from public.messages where thread_id = any ($1) order by number',
    [threadIds],
  );
  const byThread = Map.groupBy(rows, ({ thread_id }) => thread_id);
  return new Map([...byThread].map(([threadId, all]) => [threadId, all.map(({ id }) => id)]));
}
