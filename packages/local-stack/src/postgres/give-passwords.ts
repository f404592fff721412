import { withClient } from './with-client.ts';

export interface LoginPasswords {
  /** As `postgres`, which made the roles and may therefore alter them. */
  readonly adminUrl: string;
  readonly passwords: Readonly<Record<string, string>>;
}

/** Lets roles log in with the given passwords: migrations make them without one. Refuses a role that isn't there. */
export async function giveLoginPasswords({ adminUrl, passwords }: LoginPasswords): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const { rows } = await client.query<{ rolname: string }>('select rolname from pg_roles');
    const there = new Set(rows.map(({ rolname }) => rolname));
    for (const [role, password] of Object.entries(passwords)) {
      if (!there.has(role))
        throw new Error(`The role ${role} doesn't exist; the migrations that make it must run before.`);
      const name = client.escapeIdentifier(role);
      await client.query(`alter role ${name} login password ${client.escapeLiteral(password)}`);
    }
  });
}
