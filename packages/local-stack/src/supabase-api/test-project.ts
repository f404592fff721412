import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type SupabaseClient, type SupabaseClientOptions } from '@supabase/supabase-js';
import { SignJWT } from 'jose';
import pg from 'pg';
import type { MailContent } from '../mail-inbox/mail-content.ts';
import { startMailInbox } from '../mail-inbox/start-mail-inbox.ts';
import { openApiKeys } from './api-keys.ts';
import { type SupabaseApi, startSupabaseApi } from './start-supabase-api.ts';
import { startTestDatabase, type TestDatabase } from './test-database.ts';

export const siteUrl = 'http://127.0.0.1:4700';

export interface TestProject {
  api: SupabaseApi;
  database: TestDatabase;
  /** As `postgres`, like a migration. */
  admin: pg.Client;
  /** A new browser, in which nobody is signed in. */
  browser(options?: SupabaseClientOptions<'public'>): SupabaseClient;
  /** The holder of the secret key. */
  service(): SupabaseClient;
  /** The newest mail to the address; waits until there is one. */
  mailTo(address: string): Promise<MailContent>;
  /** Somebody with a confirmed account, signed in. */
  person(email: string): Promise<{ client: SupabaseClient; id: string }>;
  /** A token as the API would sign it, with other claims: to try those that it would never give. */
  forge(claims: Record<string, unknown>, lifeSeconds: number): Promise<string>;
  restartApi(): Promise<void>;
  stop(): Promise<void>;
}

export const password = 'correct horse battery';

/** A whole local project on parts of its own: database, mail inbox and API. */
export async function startTestProject(): Promise<TestProject> {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-supabase-'));
  const database = await startTestDatabase();
  const inbox = await startMailInbox({ dataFolder: join(folder, 'mail'), httpPort: 0, smtpPort: 0 });
  const start = (port: number) =>
    startSupabaseApi({
      superuserUrl: database.superuserUrl,
      dataFolder: join(folder, 'api'),
      port,
      smtpUrl: inbox.smtpUrl,
      siteUrl,
      allowedRedirectUrls: ['https://app.example.test/**'],
    });
  let api = await start(0);
  let admin = new pg.Client({ connectionString: database.adminUrl });
  admin.on('error', () => undefined);
  await admin.connect();
  const clients: SupabaseClient[] = [];
  const make = (key: string, options: SupabaseClientOptions<'public'> = {}) => {
    const auth = { autoRefreshToken: false, persistSession: false, ...options.auth };
    const client = createClient(api.url, key, { ...options, auth });
    clients.push(client);
    return client;
  };
  const project: TestProject = {
    get api() {
      return api;
    },
    get admin() {
      return admin;
    },
    database: {
      ...database,
      async restart() {
        await admin.end();
        await database.restart();
        admin = new pg.Client({ connectionString: database.adminUrl });
        admin.on('error', () => undefined);
        await admin.connect();
      },
    },
    browser: (options) => make(api.publishableKey, options),
    service: () => make(api.secretKey),
    async mailTo(address) {
      const list = await fetch(`${inbox.pageUrl}/api/messages?to=${encodeURIComponent(address)}&waitSeconds=10`);
      const { messages } = (await list.json()) as { messages: { id: string }[] };
      return (await (await fetch(`${inbox.pageUrl}/api/messages/${messages[0]?.id}`)).json()) as MailContent;
    },
    async person(email) {
      const made = await project.service().auth.admin.createUser({ email, password, email_confirm: true });
      if (made.error) throw made.error;
      const client = project.browser();
      const { error } = await client.auth.signInWithPassword({ email, password });
      if (error) throw error;
      return { client, id: made.data.user.id };
    },
    async forge(claims, lifeSeconds) {
      const keys = await openApiKeys(join(folder, 'api'));
      const issuedAt = Math.floor(Date.now() / 1_000);
      return new SignJWT({ role: 'authenticated', ...claims })
        .setProtectedHeader({ alg: 'ES256', kid: keys.keyId })
        .setIssuer(api.issuer)
        .setExpirationTime(issuedAt + lifeSeconds)
        .sign(keys.privateKey);
    },
    async restartApi() {
      const port = Number(new URL(api.url).port);
      await api.stop();
      api = await start(port);
    },
    async stop() {
      await Promise.all(clients.map((client) => client.removeAllChannels()));
      await admin.end();
      await api.stop();
      await inbox.stop();
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return project;
}

/** The six digits in a mail. */
export function codeIn(mail: MailContent): string {
  return /\b(\d{6})\b/.exec(mail.text)?.[1] ?? '';
}

/** What the mail's link says to the page that it opens. */
export function linkIn(mail: MailContent): URL {
  return new URL(mail.links[0] ?? 'http://nowhere.test');
}
