/**
 * Makes the development cluster's Postgres what hosted Supabase is, applies the migrations, and lets the services log in.
 * Takes the port of 127.0.0.1 to which kubectl forwards it (5432). May be run again.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dataFolder } from '@marquee/local-stack/data-folder.ts';
import { databaseRole, localSecrets } from '@marquee/local-stack/local-secrets.ts';
import { applyMigrations } from '@marquee/local-stack/postgres/apply-migrations.ts';
import { giveLoginPasswords } from '@marquee/local-stack/postgres/give-passwords.ts';
import { postgresPasswords } from '@marquee/local-stack/postgres/postgres-passwords.ts';
import { withClient } from '@marquee/local-stack/postgres/with-client.ts';
import { prepareSupabaseDatabase } from '@marquee/local-stack/supabase-api/prepare-database.ts';
import { type ProcessName, topology } from '../topology.ts';

const { port } = parseArgs({ options: { port: { type: 'string', default: '5432' } } }).values;
const folder = join(dataFolder(), 'development-cluster');
const { supabase_admin: password } = postgresPasswords(folder);
const urlOf = (role: string) => `postgresql://${role}:${password}@127.0.0.1:${port}/postgres`;
const superuserUrl = urlOf('supabase_admin');

await prepareSupabaseDatabase(superuserUrl);
await withClient(superuserUrl, (client) => client.query('alter database postgres owner to postgres'));
// A new role "postgres" got the superuser's password.
const adminUrl = urlOf('postgres');
const { applied } = await applyMigrations({ adminUrl, folder: join(import.meta.dirname, '../supabase/migrations') });
const services = (Object.keys(topology) as ProcessName[]).filter((name) => topology[name].kind === 'service');
const { databasePasswords } = localSecrets(folder, services);
const passwords = Object.fromEntries(services.map(databaseRole).map((role) => [role, databasePasswords[role] ?? '']));
await giveLoginPasswords({ adminUrl, passwords });
console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`);
