// Authors of a file and the delegations that they speak for.
import { say } from '../../messages/say.ts';
import type { Session } from '../../protocol/api.ts';
import { DialogSelect } from '../ui/dialog-select.tsx';
import * as tableStyles from '../ui/table.module.css';
import * as textStyles from '../ui/text.module.css';
import * as styles from './speakers-table.module.css';

export interface AuthorRow {
  readonly author: string;
  readonly words: string;
  readonly changes: number;
  /** How many comments of this author are imported. */
  readonly comments?: number;
}

interface SpeakersTableProps {
  readonly session: Session;
  readonly rows: readonly AuthorRow[];
  readonly speakers: ReadonlyMap<string, string>;
  readonly onSpeaker: (author: string, code: string) => void;
}

/** The delegations for which a person may bring in proposals; a delegation only for itself. */
const codesFor = ({ person, committee }: Session) =>
  committee.delegations.filter(({ code }) => person.role !== 'delegation' || code === person.delegation);

/** One row per author. */
export function SpeakersTable({ session, rows, speakers, onSpeaker }: SpeakersTableProps) {
  const options = [
    { id: 'nobody', words: say('Who is it?') },
    ...codesFor(session).map(({ code, name }) => ({ id: code, words: name === code ? code : `${code} · ${name}` })),
  ];
  const hasComments = rows.some(({ comments = 0 }) => comments > 0);
  return (
    <table className={`${tableStyles.table} ${styles.speakers}`}>
      <caption className={textStyles.spokenOnly}>{say('Which author is which delegation')}</caption>
      <thead>
        <tr>
          <th>{say('Author')}</th>
          <th>{say('Changes')}</th>
          {hasComments && <th>{say('Comments')}</th>}
          <th>{say('Becomes')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ author, words, changes, comments = 0 }) => (
          <tr key={author}>
            <td>
              <bdi>{words}</bdi>
            </td>
            <td className={textStyles.numerals}>{changes}</td>
            {hasComments && <td className={textStyles.numerals}>{comments}</td>}
            <td>
              <DialogSelect
                label={say('{author} becomes', { author: words })}
                options={options}
                value={speakers.get(author) || 'nobody'}
                onChange={(code) => onSpeaker(author, code === 'nobody' ? '' : code)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
