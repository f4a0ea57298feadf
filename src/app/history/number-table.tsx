// How the numbers changed from the previous version: below a version in the History, collapsed until requested.
import { goneWords, labelAlone } from '../../messages/label-words.ts';
import { say } from '../../messages/say.ts';
import type { Version } from '../../protocol/api.ts';
import type { DraftRecord } from '../../protocol/record.ts';
import { renumberings } from '../../text/issued-numbers.ts';
import * as styles from './number-table.module.css';

interface NumberTableProps {
  readonly version: Version;
  readonly versions: readonly Version[];
  readonly numbers: DraftRecord['numbers'];
}

/** Nothing if no number changed, or if one of the two versions has no numbers in the record. */
export function NumberTable({ version, versions, numbers }: NumberTableProps) {
  const at = versions.findIndex(({ id }) => id === version.id);
  const before = versions.slice(0, Math.max(at, 0)).findLast(({ id }) => numbers.get(id)?.length);
  const own = numbers.get(version.id);
  if (!before || !own?.length) return null;
  const rows = renumberings(numbers.get(before.id) ?? [], own).filter(({ from, to }) => from !== to);
  if (rows.length === 0) return null;
  return (
    <details className={styles.numbers}>
      <summary>{say('What the numbers became')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{before.name}</th>
            <th scope="col">{version.name}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, from, to, joined }) => (
            <tr key={id}>
              <td>{from === '' ? say('number|new') : labelAlone(from)}</td>
              <td>{to === '' ? goneWords(joined) : labelAlone(to)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
