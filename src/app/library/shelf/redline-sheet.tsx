// A text of the library on a sheet, read only, each paragraph with its address; in a comparison, also with deletions and insertions.

import { type ReactNode, useEffect, useRef } from 'react';
import { directionOf, type Meta } from '../../../../schema/index.ts';
import type { Redline, Run } from '../../../diff/redline-model.ts';
import { masthead } from '../../../editor/paper/sheet.ts';
import { marginLabel, numbersOf, organComma, organPlace, type RedlineSide, redlineSideOf } from '../../../formats/redline-view.ts';
import { say } from '../../../messages/say.ts';
import * as styles from './redline-sheet.module.css';

interface RedlineSheetProps {
  readonly meta: Meta;
  readonly redline: Redline;
  /** The sheet's name for screen readers. */
  readonly label: string;
  /** The label of the paragraph in the page's address; '' for none. */
  readonly here?: string;
  /** The address of a paragraph by its label; absent if paragraphs have none. */
  readonly addressOf?: (label: string) => string;
}

/** From this many paragraphs on, those out of sight are not laid out. */
const LONG = 80;

/** The sheet. */
export function RedlineSheet({ meta, redline, label, here = '', addressOf }: RedlineSheetProps) {
  const head = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLElement>(null);
  useEffect(() => head.current?.replaceChildren(...masthead(meta)), [meta]);
  useEffect(() => {
    if (here !== '') sheet.current?.querySelector('[data-here]')?.scrollIntoView({ block: 'center' });
  }, [here]);
  const numbers = numbersOf(meta, redline);
  const organ = organPlace(redline.paragraphs);
  const notes = redline.paragraphs.flatMap(({ runs }) => runs.flatMap((run) => ('note' in run ? [run] : [])));
  return (
    <article
      className={`sheet ${meta.language === 'ar' ? 'ar' : ''} ${redline.paragraphs.length > LONG ? 'long' : ''} ${styles.sheet}`}
      data-testid="library-sheet"
      lang={meta.language}
      dir={directionOf(meta.language)}
      ref={sheet}
      aria-label={label}
    >
      <div ref={head} />
      <div className="paper">
        {redline.paragraphs.map((paragraph, at) => {
          const own = marginLabel(numbers, paragraph);
          const number = numbers.paragraph(paragraph);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a paragraph that moved is in it twice
            <div key={`${paragraph.id}-${at}`}>
              {at === organ && meta.body !== '' && (
                <p className="enacting">
                  <em>{meta.body}</em>
                  {organComma(meta)}
                </p>
              )}
              <div
                className={`para ${paragraph.kind} level-${paragraph.level} ${styles.paragraph}`}
                data-label=""
                data-here={(own !== '' && own === here) || undefined}
              >
                {own !== '' &&
                  (addressOf ? (
                    <a className={styles.label} href={addressOf(own)} dir="ltr">
                      {own}
                    </a>
                  ) : (
                    <span className={styles.label} dir="ltr">
                      {own}
                    </span>
                  ))}
                <p className="tx">
                  {number !== null && <span className={styles.number}>{marked(number.side, number.text)} </span>}
                  {paragraph.runs.map((run, k) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: runs have no identity of their own; the sheet is drawn as a whole
                    <Words key={k} run={run} numberOf={numbers.note} />
                  ))}
                </p>
              </div>
            </div>
          );
        })}
      </div>
      {notes.length > 0 && (
        <ol className="notes" aria-label={say('Footnotes')}>
          {notes.map((note, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: notes are told by their place
            <li key={at}>
              <sup>{numbers.note(note)}</sup>
              <span>
                {note.note.map((run, k) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the same
                  <Words key={k} run={{ ...run, changes: [...note.changes, ...run.changes] }} numberOf={numbers.note} />
                ))}
              </span>
            </li>
          ))}
        </ol>
      )}
    </article>
  );
}

function Words({ run, numberOf }: { run: Run; numberOf: ReturnType<typeof numbersOf>['note'] }) {
  const side = redlineSideOf(run.changes);
  if ('note' in run) return <sup>{marked(side, String(numberOf(run)))}</sup>;
  return marked(side, run.em ? <em>{run.text}</em> : run.text);
}

/** Words marked by their side of the redline. */
function marked(side: RedlineSide, words: ReactNode): ReactNode {
  if (side === 'base') return <del>{words}</del>;
  if (side === 'new') return <ins>{words}</ins>;
  return side === 'both' ? words : null;
}
