// The amendments of a list: those that can be done, each with its place and its redline, and below them those that cannot, with the reason and a field for
// rewording.

import { useMemo, useState } from 'react';
import { type Language, schema } from '../../../schema/index.ts';
import { labelAlone } from '../../messages/label-words.ts';
import { commaList } from '../../messages/lists.ts';
import { said } from '../../messages/said.ts';
import { plural, say } from '../../messages/say.ts';
import { labelsOf } from '../../text/numbering.ts';
import { FormalWords, WhichParagraph } from '../proposals/formal-words.tsx';
import { proposalGroups } from '../proposals/proposal-groups.ts';
import { slotIn, useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as fieldStyles from '../ui/field.module.css';
import { Icon } from '../ui/icons.tsx';
import * as styles from './amendment-list.module.css';
import type { ReadAmendment } from './list-model.ts';

interface AmendmentRowsProps {
  readonly rows: readonly ReadAmendment[];
  /** The language of the draft. */
  readonly language: Language;
  /** The amendments left out by the person. */
  readonly out: ReadonlySet<ReadAmendment>;
  /** The delegation of an owner named in the list; ''. */
  readonly slotOf: (owner: string) => string;
  readonly onOut: (row: ReadAmendment, left: boolean) => void;
  readonly onReword: (row: ReadAmendment, text: string) => void;
}

/** Both lists. */
export function AmendmentRows({ rows, language, out, slotOf, onOut, onReword }: AmendmentRowsProps) {
  const done = rows.filter(({ alone }) => alone !== null);
  const not = rows.filter(({ alone }) => alone === null);
  return (
    <>
      {done.length > 0 && (
        <section>
          <h3 className={styles.heading}>{plural(done.length, '1 amendment', '{n} amendments')}</h3>
          <ul>
            {done.map((row, k) => (
              <Row
                // biome-ignore lint/suspicious/noArrayIndexKey: an amendment of a list has no identity but its place in it
                key={k}
                row={row}
                by={slotOf(row.amendment.owner)}
                language={language}
                left={out.has(row)}
                onOut={(left) => onOut(row, left)}
              />
            ))}
          </ul>
        </section>
      )}
      {not.length > 0 && (
        <section>
          <h3 className={`${styles.heading} ${styles.warning}`}>{plural(not.length, '1 was not done', '{n} were not done')}</h3>
          <ul>
            {not.map((row, k) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <NotDone key={k} row={row} onReword={(text) => onReword(row, text)} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

interface RowProps {
  readonly row: ReadAmendment;
  readonly by: string;
  readonly language: Language;
  readonly left: boolean;
  readonly onOut: (left: boolean) => void;
}

function Row({ row, by, language, left, onOut }: RowProps) {
  const { session } = useCommittee();
  const { amendment, alone } = row;
  const proposals = useMemo(() => {
    if (!alone) return [];
    const doc = schema.nodeFromJSON(alone.doc);
    return proposalGroups(doc, labelsOf(doc), language).flatMap((group) => group.proposals);
  }, [alone, language]);
  const labels = commaList([...new Set(proposals.map(({ label }) => labelAlone(label)))]);
  return (
    <li className={by === '' ? styles.row : `d${slotIn(session, by)} ${styles.row}`}>
      <input
        type="checkbox"
        aria-label={say('Bring in: {words}', { words: amendment.text })}
        checked={!left}
        onChange={(event) => onOut(!event.target.checked)}
      />
      <b>{labels}</b>
      <div>
        {proposals.map((proposal) => (
          <p key={proposal.id} className={styles.words} dir="auto">
            <FormalWords parts={proposal.parts} />
            <WhichParagraph proposal={proposal} />
          </p>
        ))}
        <p className={styles.said} dir="auto">
          {amendment.text}
        </p>
        {amendment.together && proposals.length > 1 && <p>{say('Comes as a package: accepted or rejected as a whole.')}</p>}
        {amendment.doubt !== null && <Why words={amendment.doubt} />}
      </div>
    </li>
  );
}

function NotDone({ row, onReword }: { row: ReadAmendment; onReword: (text: string) => void }) {
  const [text, setText] = useState<string | null>(null);
  const { amendment, why } = row;
  return (
    <li className={`${styles.row} ${styles.not}`}>
      <div>
        <p className={styles.words} dir="auto">
          {amendment.text}
        </p>
        <Why words={why} />
        {text === null ? (
          <button type="button" className={buttonLook('small', 'outlined')} onClick={() => setText(amendment.text)}>
            {say('Say it in other words')}
          </button>
        ) : (
          <form
            className={styles.again}
            onSubmit={(event) => {
              event.preventDefault();
              onReword(text);
            }}
          >
            <label className={fieldStyles.field}>
              <span>{say('Name the paragraph and put the words in quotation marks')}</span>
              <textarea rows={2} dir="auto" value={text} onChange={(event) => setText(event.target.value)} />
            </label>
            <button type="submit" className={buttonLook('small', 'filled')} disabled={text.trim() === ''}>
              {say('Read it again')}
            </button>
          </form>
        )}
      </div>
    </li>
  );
}

const Why = ({ words }: { words: string }) => (
  <p className={styles.why}>
    <Icon name="warn" />
    {said(words)}
  </p>
);
