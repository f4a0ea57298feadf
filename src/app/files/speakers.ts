// Which delegation an author of a file speaks for: the one chosen before for the same name (kept in this browser, for this committee), otherwise the
// delegation of that name. In a delegation's window every author speaks for that delegation.
import type { Sender } from '../../amend/returned-copy/returned-copy.ts';
import type { Session } from '../../protocol/api.ts';

/** Author's name → a delegation's short name; '' for an author who speaks for none. */
export type Speakers = ReadonlyMap<string, string>;

const keyOf = ({ committee }: Session): string => `chapeau:speakers:${committee.name}:${committee.session}`;

function remembered(session: Session): Record<string, string> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(session)) ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, string>) : {};
  } catch {
    // The stored value is not JSON, or the browser allows no storage.
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
      const chosen = known[author];
      if (chosen !== undefined && delegations.some(({ code }) => code === chosen)) return [author, chosen];
      const name = author.trim().toLowerCase();
      return [author, delegations.find((one) => one.name.toLowerCase() === name || one.code.toLowerCase() === name)?.code ?? ''];
    }),
  );
}

/** Keeps the choices for the next file. */
export function rememberSpeakers(session: Session, speakers: Speakers): void {
  const chosen = [...speakers].filter(([author, code]) => author !== '' && code !== '');
  try {
    localStorage.setItem(keyOf(session), JSON.stringify({ ...remembered(session), ...Object.fromEntries(chosen) }));
  } catch {
    // Without storage, the person chooses again next time.
  }
}

/** The delegations that speak in a file, each once with its authors. `sender` gets the untracked changes; null: there are none to assign. */
export function sendersOf(authors: readonly string[], sender: string | null, speakers: Speakers): Sender[] {
  const senders = new Map<string, { by: string; authors: string[]; untracked: boolean }>();
  const senderOf = (code: string) => {
    const known = senders.get(code) ?? { by: code, authors: [], untracked: false };
    senders.set(code, known);
    return known;
  };
  const sent = sender === null ? '' : speakers.get(sender);
  if (sent) senderOf(sent).untracked = true;
  for (const author of authors) {
    const code = speakers.get(author);
    if (code) senderOf(code).authors.push(author);
  }
  return [...senders.values()];
}
