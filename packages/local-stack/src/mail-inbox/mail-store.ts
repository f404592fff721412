import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { instantFromMs } from '@marquee/values/instants.ts';
import PostalMime, { type Email } from 'postal-mime';

/** What the list shows of a mail; kept beside the mail itself, so that a start doesn't parse every one of them. */
export interface MailSummary {
  id: string;
  receivedAt: string;
  from: string;
  /** The envelope's recipients: who really gets it, blind copies included. */
  to: string[];
  subject: string;
  messageId: string | null;
  sizeBytes: number;
}

export interface MailFilter {
  to?: string | undefined;
  /** An id: only mails after it. Or an instant as ISO 8601 text: only mails received then or later. */
  since?: string | undefined;
}

interface Envelope {
  from: string;
  to: string[];
}

export const mailLimits = { count: 1_000, sizeBytes: 10 * 1024 * 1024, waitMs: 60_000 } as const;

export type MailStore = Awaited<ReturnType<typeof openMailStore>>;

/** Opens the folder in which mails are kept: each as it came (`.eml`), with its summary beside it (`.json`). */
export async function openMailStore(folder: string) {
  await mkdir(folder, { recursive: true });
  const mails = await readSummaries(folder);
  const arrivals = new EventEmitter().setMaxListeners(0);
  const newestFirst = (filter: MailFilter = {}) => mails.filter((mail) => matches(mail, filter)).reverse();

  const forget = async (count: number) => {
    const gone = mails.splice(0, count);
    await Promise.all(
      gone.flatMap(({ id }) => [
        rm(join(folder, `${id}.json`), { force: true }),
        rm(join(folder, `${id}.eml`), { force: true }),
      ]),
    );
  };

  return {
    list: newestFirst,
    find: (id: string) => mails.find((mail) => mail.id === id),
    raw: (id: string) => readFile(join(folder, `${id}.eml`)),
    parse: async (id: string): Promise<Email> => PostalMime.parse(await readFile(join(folder, `${id}.eml`))),
    clear: () => forget(mails.length),

    /** Stores a mail for good before it returns: the sender is told "accepted" only afterwards. */
    async add(envelope: Envelope, raw: Buffer): Promise<MailSummary> {
      const summary = await summarise(envelope, raw);
      await writeFile(join(folder, `${summary.id}.eml`), raw);
      // The summary comes last and at once: a crash in between leaves a mail that no list shows, never half a summary.
      await writeFile(join(folder, `${summary.id}.tmp`), JSON.stringify(summary));
      await rename(join(folder, `${summary.id}.tmp`), join(folder, `${summary.id}.json`));
      mails.push(summary);
      if (mails.length > mailLimits.count) await forget(mails.length - mailLimits.count);
      arrivals.emit('mail');
      return summary;
    },

    /** The mails that match, as soon as there is one; an empty list when the time is over or the caller went away. */
    async waitFor(filter: MailFilter, waitMs: number, signal: AbortSignal): Promise<MailSummary[]> {
      const over = AbortSignal.any([signal, AbortSignal.timeout(Math.min(waitMs, mailLimits.waitMs))]);
      for (;;) {
        const found = newestFirst(filter);
        if (found.length > 0 || over.aborted) return found;
        await once(arrivals, 'mail', { signal: over }).catch(() => undefined);
      }
    },
  };
}

async function summarise(envelope: Envelope, raw: Buffer): Promise<MailSummary> {
  const mail = await PostalMime.parse(raw);
  const now = Date.now();
  return {
    id: `${now.toString(36).padStart(9, '0')}-${randomBytes(6).toString('hex')}`,
    receivedAt: instantFromMs(now).toISOString(),
    from: envelope.from,
    to: envelope.to,
    subject: mail.subject ?? '',
    messageId: mail.messageId ?? null,
    sizeBytes: raw.length,
  };
}

function matches(mail: MailSummary, { to, since }: MailFilter): boolean {
  if (to !== undefined && !mail.to.some((address) => address.toLowerCase() === to.toLowerCase())) return false;
  if (since === undefined) return true;
  return since.includes(':') ? Date.parse(mail.receivedAt) >= Date.parse(since) : mail.id > since;
}

async function readSummaries(folder: string): Promise<MailSummary[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  return Promise.all(files.map(async (file) => JSON.parse(await readFile(join(folder, file), 'utf8')) as MailSummary));
}
