// Connections to PostgreSQL: every wait has a limit, commits are durable whatever the settings of the database, and if it cannot be reached, an error of one
// sentence is thrown.
import pg from 'pg';

/** A database that does not answer for this time counts as failed: the room takes no changes and tries again. */
const ANSWER_MS = 5_000;
const CONNECT_MS = 3_000;
/** A node that stalls inside a transaction loses its locks after this time, so that another node can take over. */
const IDLE_IN_TRANSACTION_MS = 2_000;
/** Enough for a commit, a beat, a snapshot and a few readers at the same time. */
const CONNECTIONS = 6;
/** The type int8 is read as a number, because rows, epochs and client ids stay far below 2^53. */
const INT8 = 20;

/** A pool or a connection, for single statements. */
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
    // A broken connection is replaced; a query that uses it at that moment fails.
    this.pool.on('error', () => {});
    this.pool.on('connect', (client) => client.on('error', () => {}));
  }

  /** All rows of one statement. */
  async rows<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.pool.query<Row>(sql, values)).rows;
  }

  /** Runs a transaction: everything is stored, or nothing. The connection of a failed transaction is not used again. */
  transaction<T>(run: (client: Query) => Promise<T>): Promise<T> {
    return this.within('begin', run);
  }

  /** Reads with several statements that all see the database as it is at the first. */
  atOneMoment<T>(read: (client: Query) => Promise<T>): Promise<T> {
    return this.within('begin isolation level repeatable read read only', read);
  }

  private async within<T>(begin: string, run: (client: Query) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query(begin);
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
