// What nobody proposes to change, agreed by one press: the words can be read first. Where the list changed since it was read, the first press only says so.
import { useState } from 'react';
import { labelRuns, labelsInText } from '../../text/label-runs.ts';
import { AGREE } from '../proposals/commands.ts';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { UndoLine } from '../proposals/undo-line.tsx';
import type { TextContextValue } from '../room/context/text-context.ts';
import type { Uncontested } from '../settling/open-points.ts';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import { Icon, StatusGlyph } from '../ui/icons.tsx';
import * as styles from './agree-bar.module.css';

interface AgreeBarProps {
  readonly text: Pick<TextContextValue, 'doc' | 'labels'>;
  readonly free: readonly Uncontested[];
  readonly decides: boolean;
}

const idsOf = (free: readonly Uncontested[]): string => free.map(({ row, words }) => `${row.id} ${words}`).join('\n');

/** The bar; nothing where every open paragraph has something to settle. */
export function AgreeBar({ text: { doc, labels }, free, decides }: AgreeBarProps) {
  const commands = useCommandsContext();
  const [isRead, setRead] = useState(false);
  /** The paragraphs, with their words, that the button spoke of when it was last pressed or first seen. */
  const [known, setKnown] = useState(() => idsOf(free));
  const isChanged = known !== idsOf(free);
  const undo = commands.recent.filter(({ decision }) => decision.paragraphs !== undefined);
  const error = commands.errors.get(AGREE);
  const runs = labelRuns(
    free.map(({ row }) => row.label),
    doc && labels ? labelsInText(doc, labels) : [],
  );
  const agree = () => {
    if (isChanged) return setKnown(idsOf(free));
    const paragraphs = free.map(({ row, words }) => ({ paragraph: row.id, seen: words }));
    const count = free.length === 1 ? '1 paragraph' : `${free.length} paragraphs`;
    void commands.decideTogether(AGREE, { do: 'agree', paragraphs }, `Agreed ${count}`);
  };
  return (
    <>
      {undo.map((recent) => (
        <UndoLine key={recent.decision.id} recent={recent} />
      ))}
      {free.length > 0 && (
        <section className={styles.bar} aria-label="What has no proposals">
          <StatusGlyph status="agreed" />
          <p>
            <b>{runs.join(', ')}</b> {free.length === 1 ? 'has' : 'have'} no proposals and no brackets.{' '}
            <button type="button" className={styles.read} aria-expanded={isRead} onClick={() => setRead(!isRead)}>
              {decides ? 'Read them first' : 'Read them'}
            </button>
          </p>
          {decides && (
            <button
              type="button"
              className={buttonLook('filled')}
              disabled={commands.busy.has(AGREE)}
              aria-describedby="agree-changed"
              onClick={agree}
            >
              <Icon name="check" />
              Agree {runs.length <= 3 ? runs.join(', ') : `${free.length} paragraphs`}, no proposals
              {runs.length <= 3 && ` (${free.length})`}
            </button>
          )}
          <p id="agree-changed" className={styles.changed} role="status">
            {decides && isChanged
              ? `These are other paragraphs than before, ${free.length} now: press once to have seen it, and again to agree them.`
              : ''}
          </p>
          <ErrorLine>{error}</ErrorLine>
          {isRead && (
            <ul className={styles.words} aria-label="Paragraphs without proposals">
              {free.map(({ row, text: words }) => (
                <li key={row.id}>
                  <b>{row.label}</b>
                  <bdi>
                    <em>{row.opening}</em>
                    {words.slice(row.opening.length)}
                  </bdi>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
    </>
  );
}
