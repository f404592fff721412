import { Refusal } from '@marquee/service-kit/refusals/refusal.ts';
import type { CallOptions } from '@marquee/service-kit/rpc/rpc-client.ts';
import { newId } from '@marquee/values/ids.ts';
import type { ServiceName, Services } from '../rpc/open-services.ts';
import type { ArchiveEntry } from './zip-entries.ts';

const serviceNames: readonly ServiceName[] = [
  'events',
  'tasks',
  'messaging',
  'payments',
  'notifications',
  'orchestrator',
];

interface Page {
  readonly table: string;
  readonly rows: readonly string[];
  readonly next: string;
}

export interface ArchiveOptions {
  readonly services: Services;
  readonly token: string;
  readonly requestId: string;
  /** When it is made, as people read it. */
  readonly at: string;
}

export type FirstPages = Readonly<Record<ServiceName, Page>>;

const fileMsMax = 60_000;

/**
 * The first page of every service: one that is away, or a session that is too old, is said before anything is sent.
 * @throws Refusal, or what an outage throws
 */
export async function readFirstPages(options: ArchiveOptions): Promise<FirstPages> {
  const pages = await Promise.all(serviceNames.map(async (name) => [name, await readPage(options, name, '')] as const));
  return Object.fromEntries(pages) as Record<ServiceName, Page>;
}

function readPage({ services, token, requestId }: ArchiveOptions, name: ServiceName, place: string): Promise<Page> {
  return services[name].exportMyData({ place }, { token, requestId });
}

/** Something that they uploaded: what it is called in the archive, and who says where its bytes are. */
interface OwnFile {
  readonly entry: string;
  ask(events: Services['events'], call: CallOptions): Promise<{ readonly url: string }>;
}

/** Everything that is held about the caller: a file for each table of each service, what they uploaded, and a list at the end. */
export async function* archiveOf(options: ArchiveOptions, first: FirstPages): AsyncGenerator<ArchiveEntry> {
  const counts: Record<string, number> = {};
  const notReadable: string[] = [];
  const own: OwnFile[] = [];
  yield textEntry('README.txt', readme(options.at));
  for (const name of serviceNames) {
    const reader: Reader = { page: first[name] };
    while (reader.page) {
      const entry = `${name}/${reader.page.table}.json`;
      counts[entry] = 0;
      yield { name: entry, content: tableOf(options, { name, reader, counts, entry, own }) };
    }
  }
  for (const file of own) {
    const answer = await openFile(options, file);
    if (answer) yield { name: file.entry, content: answer };
    else notReadable.push(file.entry);
  }
  const manifest = {
    complete: true,
    madeAt: options.at,
    rows: counts,
    files: own.length - notReadable.length,
    notReadable,
  };
  yield textEntry('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`);
}

interface Reader {
  /** Undefined when the service has no more. */
  page: Page | undefined;
}

interface Table {
  readonly name: ServiceName;
  readonly entry: string;
  readonly reader: Reader;
  readonly counts: Record<string, number>;
  readonly own: OwnFile[];
}

/** A table as one JSON list, page by page; the reader is left at the next table's first page, or at the end. */
async function* tableOf(options: ArchiveOptions, { name, entry, reader, counts, own }: Table): AsyncGenerator<string> {
  const table = reader.page?.table;
  yield '[';
  while (reader.page && reader.page.table === table) {
    for (const row of reader.page.rows) {
      yield `${counts[entry] === 0 ? '\n' : ',\n'}${row}`;
      counts[entry] = (counts[entry] ?? 0) + 1;
      own.push(...uploadsIn(entry, row));
    }
    const { next } = reader.page;
    reader.page = next === '' ? undefined : await readPage(options, name, next);
  }
  yield '\n]\n';
}

function uploadsIn(table: string, row: string): OwnFile[] {
  if (table !== 'events/files.json' && table !== 'events/avatars.json') return [];
  const { id, name, state, person_id: personId } = JSON.parse(row) as Readonly<Record<string, string>>;
  if (state !== 'ready' || !id) return [];
  if (personId)
    return [
      {
        entry: `files/${id}-picture.webp`,
        ask: (events, call) => events.getAvatarAddress({ personId, size: 'large' }, call),
      },
    ];
  return [
    {
      entry: `files/${id}-${plainName(name ?? '')}`,
      ask: (events, call) => events.getFileAddress({ fileId: id }, call),
    },
  ];
}

/** A file's bytes, or undefined where its conversation isn't theirs to see any more. */
async function openFile({ services, token, requestId }: ArchiveOptions, file: OwnFile) {
  try {
    const { url } = await file.ask(services.events, { token, requestId, idempotencyKey: newId() });
    if (url === '') throw new Error('storage is away');
    const answer = await fetch(url, { signal: AbortSignal.timeout(fileMsMax) });
    if (!answer.ok || !answer.body) throw new Error(`storage answered ${answer.status}`);
    return answer.body as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'not_found') return undefined;
    throw error;
  }
}

/** Names come from people: what a file system could read as a path is taken out. */
const plainName = (name: string) => name.replace(/[^\p{L}\p{N}._ -]/gu, '_').slice(-120);

async function* oneText(text: string) {
  yield text;
}

const textEntry = (name: string, text: string): ArchiveEntry => ({ name, content: oneText(text) });

const readme = (at: string) => `What Marquee holds about you, as of ${at}.

Each folder is one part of Marquee; each file in it is one kind of data, as a list in JSON.
  events         who you are, for whom you act, your events, your decisions, what you agreed to, and what you did
  tasks          what you were asked to do, and your answers
  messaging      what you wrote, and what the assistant answered
  payments       quotes, signatures and payments
  notifications  what you were told, and how you want to be told
  orchestrator   what the assistant did for you
  files          what you uploaded

What others wrote to you, and the names and addresses of other people, are theirs and aren't in here.
manifest.json comes last: it says how many rows each file has. An archive without it isn't whole; ask for it again.
`;
