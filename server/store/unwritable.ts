// Recognises the errors of SQLite and PostgreSQL that mean that the store cannot be used now: the disk is full or read-only, the database is away or restarts.
// The request itself is fine and may be repeated later.

/** Result codes of SQLite: no room, no way to read or write the file. */
const OF_SQLITE = /^SQLITE_(?:FULL|IOERR|READONLY|CANTOPEN|NOMEM)/;
/** SQLSTATE of PostgreSQL: a connection is broken (08), there is no room or memory (53), it shuts down or restarts (57P), a statement takes too long (57014),
 *  it is read-only (25006), its files fail (58); and the system's codes for a failed connection. */
const OF_POSTGRES = /^(?:08|53|57P|57014|25006|58)|^(?:ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_)/;
/** The driver's messages that come without a code. */
const SAID =
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Query read timeout)/;

/** True if the store cannot be used now. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return OF_SQLITE.test(code) || OF_POSTGRES.test(code) || SAID.test(error.message);
}
