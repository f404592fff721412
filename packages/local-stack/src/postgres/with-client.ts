import pg from 'pg';

/** Opens a connection, does what is asked with it, and closes it whatever happens. */
export async function withClient<Result>(url: string, act: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, application_name: 'marquee-local-stack' });
  // A server that dies meanwhile fails the query under way; unheard, the same news would also end this process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
