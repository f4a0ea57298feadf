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
import { useLevels } from '../ui/status-words.ts';
import * as styles from './agree-bar.module.css';

interface AgreeBarProps {
  readonly text: Pick<TextContextValue, 'doc' | 'labels'>;
  readonly free: readonly Uncontested[];
  readonly decides: boolean;
  /** 'group' of those that are agreed in the group, to be agreed in plenary. */
  readonly from: 'open' | 'group';
}

const idsOf = (free: readonly Uncontested[]): string => free.map(({ row, words }) => `${row.id} ${words}`).join('\n');

/** The bar; nothing where every open paragraph has something to settle. */
export function AgreeBar({ text: { doc, labels }, free, decides, from }: AgreeBarProps) {
  const levels = useLevels();
  const where = levels === 1 ? '' : from === 'group' ? ' in plenary' : ' in the group';
  const commands = useCommandsContext();
  const [isRead, setRead] = useState(false);
  /** The paragraphs, with their words, that the button spoke of when it was last pressed or first seen. */
  const [known, setKnown] = useState(() => idsOf(free));
  const isChanged = known !== idsOf(free);
  const undo = from === 'group' ? [] : commands.recent.filter(({ decision }) => decision.paragraphs !== undefined);
  const error = commands.errors.get(AGREE);
  const runs = labelRuns(
    free.map(({ row }) => row.label),
    doc && labels ? labelsInText(doc, labels) : [],
  );
  const agree = () => {
    if (isChanged) return setKnown(idsOf(free));
    const paragraphs = free.map(({ row, words }) => ({ paragraph: row.id, seen: words }));
    const count = free.length === 1 ? '1 paragraph' : `${free.length} paragraphs`;
    void commands.decideTogether(
      AGREE,
      { do: 'agree', paragraphs, ...(from === 'group' && { level: 'agreed' as const }) },
      `Agreed ${count}${where}`,
    );
  };
  return (
    <>
      {undo.map((recent) => (
        <UndoLine key={recent.decision.id} recent={recent} />
      ))}
      {free.length > 0 && (
        <section className={styles.bar} aria-label={from === 'group' ? 'What is agreed in the group' : 'What has no proposals'}>
          <StatusGlyph status={levels === 2 && from === 'open' ? 'group' : 'agreed'} />
          <p>
            <b>{runs.join(', ')}</b>{' '}
            {from === 'group' && (free.length === 1 ? 'is agreed in the group and ' : 'are agreed in the group and ')}
            {free.length === 1 ? 'has' : 'have'} no proposals and no brackets.{' '}
            <button type="button" className={styles.read} aria-expanded={isRead} onClick={() => setRead(!isRead)}>
              {decides ? 'Read them first' : 'Read them'}
            </button>
          </p>
          {decides && (
            <button
              type="button"
              className={buttonLook('filled')}
              disabled={commands.busy.has(AGREE)}
              aria-describedby={`agree-changed-${from}`}
              onClick={agree}
            >
              <Icon name="check" />
              Agree {runs.length <= 3 ? runs.join(', ') : `${free.length} paragraphs`}
              {where === '' ? ', no proposals' : where}
              {runs.length <= 3 && ` (${free.length})`}
            </button>
          )}
          <p id={`agree-changed-${from}`} className={styles.changed} role="status">
            {decides && isChanged
              ? `These are other paragraphs than before, ${free.length} now: press once to have seen it, and again to agree them.`
              : ''}
          </p>
          <ErrorLine>{error}</ErrorLine>
          {isRead && (
            <ul className={styles.words} aria-label={from === 'group' ? 'Paragraphs agreed in the group' : 'Paragraphs without proposals'}>
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
