// What the examples share: asking a Chapeau server with an access token, and writing tables. Plain Node 20 and later, no packages. Where the server is stands in
// CHAPEAU_URL, the token in CHAPEAU_TOKEN: in the environment, so that it is in no script and in no list of processes.

const { CHAPEAU_URL = '', CHAPEAU_TOKEN = '' } = process.env;
const TRIES = 6;

/** Asks a route; posts where there is a body (text). Waits where the server is asked too much, or cannot do it now and nothing is posted. Throws an error of one sentence. */
export async function ask(path, body) {
  for (let tries = 1; ; tries++) {
    const request = { headers: { authorization: `Bearer ${CHAPEAU_TOKEN}` }, ...(body !== undefined && { method: 'POST', body }) };
    const answer = await fetch(new URL(path, CHAPEAU_URL), request).catch(() => {
      throw new Error(`The server at ${CHAPEAU_URL} does not answer.`);
    });
    if (answer.ok) return answer;
    const why = (await answer.json().catch(() => null))?.error ?? `${path} answered ${answer.status}.`;
    const isLater = answer.status === 429 || (answer.status === 503 && body === undefined);
    if (!isLater || tries === TRIES) throw new Error(why);
    await new Promise((resolve) => setTimeout(resolve, tries * 2_000));
  }
}

/** What a route answers as JSON. */
export const read = async (path) => (await ask(path)).json();

/** The drafts that can be read, with what each is called; says which cannot. */
export async function readableDrafts() {
  const drafts = await read('/api/drafts');
  for (const { id, meta, unreadable } of drafts) if (unreadable) complain(`${meta.symbol || id}: ${unreadable}`);
  return drafts
    .filter(({ unreadable }) => !unreadable)
    .map((draft) => ({ ...draft, called: draft.meta.symbol || draft.title || draft.id }));
}

/** Says that something failed, and goes on; the script then ends with 1. */
export function complain(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}

/** Runs a script with what stands behind its name on the command line. */
export async function run(script) {
  if (CHAPEAU_URL === '' || CHAPEAU_TOKEN === '') return complain('Set CHAPEAU_URL and CHAPEAU_TOKEN first (docs/api.md).');
  try {
    await script(...process.argv.slice(2));
  } catch (error) {
    complain(error.message);
  }
}

/** Rows as CSV that spreadsheets open: in UTF-8 with its mark. What delegations wrote is never taken for a formula. */
export function csv(rows) {
  const cell = (value) => {
    const text = String(value);
    return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  };
  return `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/** A name that every file system takes. */
export const fileName = (text) =>
  text
    .replace(/[^\p{L}\p{N} ._-]+/gu, '_')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 100) || '_';
