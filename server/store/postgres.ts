// Connections to PostgreSQL: bounded waits, durable commits whatever the server's own settings, one sentence where it cannot be reached.
import pg from 'pg';

/** A store that does not answer for so long is one that failed: the room turns read-only and tries again. */
const ANSWER_MS = 5_000;
const CONNECT_MS = 3_000;
/** A node that was stopped in the middle of a transaction must not keep its locks from the one that takes over. */
const IDLE_IN_TRANSACTION_MS = 2_000;
/** Commit, beat, snapshot and a few readers at once. */
const CONNECTIONS = 6;
/** int8 as a number: rows, epochs and client ids stay far below 2^53. */
const INT8 = 20;

/** A query as both a pool and a connection take it. */
export type Query = Pick<pg.ClientBase, 'query'>;

export class Postgres {
  readonly pool: pg.Pool;

  constructor(url: string) {
    pg.types.setTypeParser(INT8, Number);
    this.pool = new pg.Pool({
      connectionString: url,
      max: CONNECTIONS,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: ANSWER_MS,
      statement_timeout: ANSWER_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
      options: '-c synchronous_commit=on',
      application_name: 'chapeau',
    });
    // A connection that breaks is replaced; whoever uses it just then hears of it by the answer.
    this.pool.on('error', () => {});
    this.pool.on('connect', (client) => client.on('error', () => {}));
  }

  /** All rows of one statement. */
  async rows<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.pool.query<Row>(sql, values)).rows;
  }

  /** All or nothing. A connection on which something failed is not used again. */
  async transaction<T>(run: (client: Query) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      const answer = await run(client);
      await client.query('commit');
      client.release();
      return answer;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }
}
