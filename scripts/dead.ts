/**
 * What nobody tries any more, and what becomes of it: npm run dead -- list|show|retry|skip [<service>/<id>]. Speaks to the
 * copy that runs here, or where DATABASE_URL is set to that database, as the owner of its tables.
 */
import { parseArgs } from 'node:util';
import { withClient } from '@marquee/local-stack/postgres/with-client.ts';
import { type DeadWork, listDead, retryDead, skipDead } from '@marquee/service-kit/dead/dead-work.ts';
import type pg from 'pg';
import color from 'picocolors';
import { type ProcessName, topology } from '../topology.ts';
import { databaseUrl } from './database-url.ts';

const usage = `npm run dead -- list                     what is dead, by service
npm run dead -- show <service>/<id>      what it is about, and why it died
npm run dead -- retry <service>/<id>     try it again, as if for the first time
npm run dead -- skip <service>/<id>      give it up: its result is never made, and what waits behind it goes on`;

const services = (Object.keys(topology) as ProcessName[]).filter((name) => topology[name].kind === 'service');

async function list(client: pg.Client): Promise<void> {
  let count = 0;
  for (const service of services)
    for (const dead of await listDead(client, service)) {
      count++;
      const behind = dead.behind > 0 ? color.yellow(`, ${dead.behind} wait behind it`) : '';
      console.log(`${color.cyan(`${service}/${dead.id}`)}  ${dead.kind} ${dead.name}, since ${when(dead)}${behind}`);
      console.log(`    ${color.dim(firstLine(dead))}`);
    }
  console.log(count === 0 ? 'Nothing is dead.' : `${count} dead. "npm run dead -- show <service>/<id>" says more.`);
}

function show(dead: DeadWork): void {
  console.log(`${dead.kind} ${dead.name} of ${dead.service}, dead since ${when(dead)}`);
  console.log(
    `event   ${dead.eventId ?? '-'}\nerror   ${dead.lastError ?? '-'}\nbehind  ${dead.behind} rows of its lane`,
  );
  console.log(JSON.stringify(dead.payload, undefined, 2));
}

async function find(client: pg.Client, handle: string | undefined): Promise<DeadWork> {
  const [service, id] = handle?.split('/') ?? [];
  if (!service || !id) throw new Error(`Which one?\n\n${usage}`);
  if (!services.includes(service as ProcessName)) throw new Error(`There is no service "${service}".`);
  const dead = (await listDead(client, service)).find((one) => one.id === id);
  if (!dead) throw new Error(`Nothing dead is called ${handle}. "npm run dead -- list" shows what there is.`);
  return dead;
}

const when = ({ diedAt }: DeadWork) => diedAt.toISOString().slice(0, 16).replace('T', ' ');
const firstLine = ({ lastError }: DeadWork) => (lastError ?? 'no error was kept').split('\n')[0];

async function run(client: pg.Client, [verb, handle]: readonly string[]): Promise<void> {
  if (verb === 'list') return list(client);
  if (verb !== 'show' && verb !== 'retry' && verb !== 'skip') throw new Error(usage);
  const dead = await find(client, handle);
  if (verb === 'show') return show(dead);
  await (verb === 'retry' ? retryDead : skipDead)(client, dead);
  const others =
    dead.behind > 0 ? ` ${dead.behind} rows that waited behind it go on ${verb === 'retry' ? 'after it' : 'now'}.` : '';
  console.log(verb === 'retry' ? `${handle} is tried again now.${others}` : `${handle} is given up.${others}`);
}

try {
  const { positionals } = parseArgs({ allowPositionals: true });
  await withClient(await databaseUrl(), (client) => run(client, positionals));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
