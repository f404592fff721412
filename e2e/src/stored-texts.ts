import { join } from 'node:path';
import { localPorts } from '@marquee/local-stack/local-ports.ts';
import { postgresPasswords } from '@marquee/local-stack/postgres/postgres-passwords.ts';
import { withClient } from '@marquee/local-stack/postgres/with-client.ts';
import { addresses } from './addresses.ts';

/** Asks the running copy's database, as the owner of its tables. */
export async function askDatabase<Row>(sql: string): Promise<Row[]> {
  const { dataFolder, portBase } = addresses();
  const { postgres: password } = postgresPasswords(join(dataFolder, 'postgres'));
  const url = `postgresql://postgres:${password}@127.0.0.1:${localPorts(portBase).postgres}/postgres`;
  return withClient(url, async (client) => (await client.query(sql)).rows as Row[]);
}

/** All that the tables of some schemas hold, as text; bytes too, as far as they are letters. */
export async function everythingIn(tables: readonly { schema: string; name: string }[]): Promise<string> {
  const texts: string[] = [];
  for (const { schema, name } of tables) {
    const columns = await askDatabase<{ name: string; type: string }>(
      `select column_name as name, data_type as type from information_schema.columns where table_schema = '${schema}' and table_name = '${name}'`,
    );
    const asText = columns.map(({ name: column, type }) =>
      type === 'bytea' ? `encode("${column}", 'escape')` : `"${column}"::text`,
    );
    const rows = await askDatabase<{ text: string }>(
      `select concat_ws(' ', ${asText.join(', ')}) as text from "${schema}"."${name}"`,
    );
    texts.push(...rows.map((row) => row.text));
  }
  return texts.join('\n');
}
