// Which delegation an author speaks for: what was said of the same name before (kept in this browser, for this committee), else a delegation of
// that name; a delegation's own copy speaks for it.
import type { Hand } from '../../amend/returned-copy/returned-copy.ts';
import type { Session } from '../../protocol/api.ts';

/** Author's name → a delegation's short name; '' where it was said that nobody is spoken for. */
export type Speakers = ReadonlyMap<string, string>;

const keyOf = ({ committee }: Session): string => `chapeau:speakers:${committee.name}:${committee.session}`;

function remembered(session: Session): Record<string, string> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(session)) ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, string>) : {};
  } catch {
    // Another program wrote there, or the browser keeps nothing.
    return {};
  }
}

/** Who each author most likely speaks for. */
export function likelySpeakers(session: Session, authors: readonly string[]): Speakers {
  const known = remembered(session);
  const { delegations } = session.committee;
  const own = session.person.role === 'delegation' ? session.person.delegation : '';
  return new Map(
    authors.map((author) => {
      if (own !== '') return [author, own];
      const said = known[author];
      if (said !== undefined && delegations.some(({ code }) => code === said)) return [author, said];
      const name = author.trim().toLowerCase();
      return [author, delegations.find((one) => one.name.toLowerCase() === name || one.code.toLowerCase() === name)?.code ?? ''];
    }),
  );
}

/** Keeps what was said for the next file. */
export function rememberSpeakers(session: Session, speakers: Speakers): void {
  const said = [...speakers].filter(([author, code]) => author !== '' && code !== '');
  try {
    localStorage.setItem(keyOf(session), JSON.stringify({ ...remembered(session), ...Object.fromEntries(said) }));
  } catch {
    // A full or closed store costs one choice next time.
  }
}

/** The delegations that speak in a file, each once; what was not tracked belongs to its sender, null where all of it is the text itself. */
export function handsOf(authors: readonly string[], sender: string | null, speakers: Speakers): Hand[] {
  const hands = new Map<string, { by: string; authors: string[]; untracked: boolean }>();
  const hand = (code: string) => {
    const known = hands.get(code) ?? { by: code, authors: [], untracked: false };
    hands.set(code, known);
    return known;
  };
  const sent = sender === null ? '' : speakers.get(sender);
  if (sent) hand(sent).untracked = true;
  for (const author of authors) {
    const code = speakers.get(author);
    if (code) hand(code).authors.push(author);
  }
  return [...hands.values()];
}
