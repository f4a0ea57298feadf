// What SQLite and PostgreSQL throw where the store itself cannot be used now: the disk is full or read-only, the database is away or restarts. The same request may
// be done later, so nothing is wrong with it.

/** Result codes of SQLite: no room, no way to read or write the file. */
const OF_SQLITE = /^SQLITE_(?:FULL|IOERR|READONLY|CANTOPEN|NOMEM)/;
/** SQLSTATE of PostgreSQL: a connection is broken (08), there is no room or memory (53), it shuts down or restarts (57P), a statement takes too long (57014), it
 *  only reads (25006), its files fail (58); and what the system says of a connection. */
const OF_POSTGRES = /^(?:08|53|57P|57014|25006|58)|^(?:ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_)/;
/** What the driver says without a code. */
const SAID =
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Query read timeout)/;

/** True where the store cannot be used now. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return OF_SQLITE.test(code) || OF_POSTGRES.test(code) || SAID.test(error.message);
}
