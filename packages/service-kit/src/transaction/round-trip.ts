import pg from 'pg';

export interface Statement {
  readonly text: string;
  readonly values?: readonly unknown[];
}

type Connection = Parameters<pg.Query['submit']>[0];

/** What a client tells its running query; the types name `submit` alone. */
interface Running extends pg.Query {
  handleRowDescription(message: unknown): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Connection): void;
  handleReadyForQuery(connection: Connection): void;
}

/**
 * Sends several statements at once and waits once, for the answers of all: Postgres runs them in order, and none of those
 * behind one that fails.
 * @returns the rows of each statement. Throws the first error of Postgres.
 */
export function inOneRoundTrip(
  client: pg.PoolClient,
  statements: readonly Statement[],
): Promise<pg.QueryResultRow[][]> {
  const trip = new RoundTrip(statements);
  client.query(trip);
  return trip.answered;
}

/** As `inOneRoundTrip`, in a transaction that they make by being sent together. */
export async function allAtOnce(pool: pg.Pool, statements: readonly Statement[]): Promise<pg.QueryResultRow[][]> {
  const client = await pool.connect();
  try {
    return await inOneRoundTrip(client, statements);
  } finally {
    client.release();
  }
}

/** One query to the client: pg's own queries, which wait together for the one message that asks Postgres for an answer. */
export class RoundTrip implements pg.Submittable {
  readonly statements: readonly Statement[];
  readonly answered: Promise<pg.QueryResultRow[][]>;
  readonly #queries: readonly Running[];
  readonly #rows: pg.QueryResultRow[][] = [];
  #resolve: (rows: pg.QueryResultRow[][]) => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;
  #answering = 0;
  #failed = false;

  constructor(statements: readonly Statement[]) {
    this.statements = statements;
    this.answered = new Promise((resolve, reject) => {
      [this.#resolve, this.#reject] = [resolve, reject];
    });
    this.#queries = statements.map(({ text, values = [] }, nr) => {
      const config = { text, values: [...values], queryMode: 'extended' };
      const done = (error: Error | null, result?: pg.QueryResult) => {
        if (error) this.handleError(error);
        else this.#rows[nr] = result?.rows ?? [];
      };
      return new pg.Query(config as pg.QueryConfig, done as never) as Running;
    });
  }

  submit(connection: Connection): void {
    const withoutSync = Object.create(connection, { sync: { value: () => undefined } }) as Connection;
    // In one piece: a connection that breaks takes all of them or none.
    connection.stream.cork();
    // One whose values can't be sent has failed at once: nothing may run without it, a commit least of all.
    for (const query of this.#queries) if (!this.#failed) query.submit(withoutSync);
    connection.sync();
    connection.stream.uncork();
  }

  handleRowDescription(message: unknown): void {
    this.#queries[this.#answering]?.handleRowDescription(message);
  }

  handleDataRow(message: unknown): void {
    this.#queries[this.#answering]?.handleDataRow(message);
  }

  handleCommandComplete(message: unknown, connection: Connection): void {
    this.#queries[this.#answering]?.handleCommandComplete(message, connection);
    this.#answering += 1;
  }

  handleReadyForQuery(connection: Connection): void {
    for (const query of this.#queries) query.handleReadyForQuery(connection);
    this.answer(this.#rows);
  }

  handleError(error: Error): void {
    this.#failed = true;
    this.#reject(error);
  }

  answer(rows: pg.QueryResultRow[][]): void {
    this.#resolve(rows);
  }
}
