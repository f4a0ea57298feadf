// Agrees with one press the paragraphs that nobody proposes to change; their words can be read first. If the list has changed since it was read, the first
// press only says so.

import { useState } from 'react';
import { plural, say } from '../../messages/say.ts';
import { labelRuns, labelsInText } from '../../text/label-runs.ts';
import { AGREE } from '../proposals/commands.ts';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { UndoLine } from '../proposals/undo-line.tsx';
import type { TextContextValue } from '../room/context/text-context.ts';
import type { Uncontested } from '../settling/open-points.ts';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import { Icon, StatusGlyph } from '../ui/icons.tsx';
import { richPlural } from '../ui/rich.tsx';
import { useLevels } from '../ui/status-words.ts';
import * as styles from './agree-bar.module.css';

interface AgreeBarProps {
  readonly text: Pick<TextContextValue, 'doc' | 'labels'>;
  readonly free: readonly Uncontested[];
  readonly decides: boolean;
  /** 'group' for paragraphs that are agreed in the group, to be agreed in plenary. */
  readonly from: 'open' | 'group';
}

const idsOf = (free: readonly Uncontested[]): string => free.map(({ row, words }) => `${row.id} ${words}`).join('\n');

/** The level at which paragraphs are agreed: 'alone' if there is only one level. */
type Where = 'alone' | 'group' | 'plenary';

const AGREE_LABELS = {
  alone: 'Agree {labels}, no proposals ({count})',
  group: 'Agree {labels} in the group ({count})',
  plenary: 'Agree {labels} in plenary ({count})',
} as const;

function agreeCounted(count: number, where: Where): string {
  if (where === 'group') return plural(count, 'Agree {n} paragraph in the group', 'Agree {n} paragraphs in the group');
  if (where === 'plenary') return plural(count, 'Agree {n} paragraph in plenary', 'Agree {n} paragraphs in plenary');
  return plural(count, 'Agree {n} paragraph, no proposals', 'Agree {n} paragraphs, no proposals');
}

/** The words of the undo line. */
function agreedSentence(count: number, where: Where): string {
  if (where === 'group') return plural(count, 'Agreed {n} paragraph in the group', 'Agreed {n} paragraphs in the group');
  if (where === 'plenary') return plural(count, 'Agreed {n} paragraph in plenary', 'Agreed {n} paragraphs in plenary');
  return plural(count, 'Agreed {n} paragraph', 'Agreed {n} paragraphs');
}

/** The bar; nothing if every open paragraph has something to settle. */
export function AgreeBar({ text: { doc, labels }, free, decides, from }: AgreeBarProps) {
  const levels = useLevels();
  const where = levels === 1 ? 'alone' : from === 'group' ? 'plenary' : 'group';
  const commands = useCommandsContext();
  const [isRead, setRead] = useState(false);
  /** The paragraphs and their words that the button referred to when last pressed or first seen. */
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
    void commands.decideTogether(
      AGREE,
      { do: 'agree', paragraphs, ...(from === 'group' && { level: 'agreed' as const }) },
      agreedSentence(free.length, where),
    );
  };
  return (
    <>
      {undo.map((recent) => (
        <UndoLine key={recent.decision.id} recent={recent} />
      ))}
      {free.length > 0 && (
        <section className={styles.bar} aria-label={say(from === 'group' ? 'What is agreed in the group' : 'What has no proposals')}>
          <StatusGlyph status={levels === 2 && from === 'open' ? 'group' : 'agreed'} />
          <p>
            {from === 'group'
              ? richPlural(
                  free.length,
                  '{labels} is agreed in the group and has no proposals and no brackets.',
                  '{labels} are agreed in the group and have no proposals and no brackets.',
                  { labels: <b>{runs.join(', ')}</b> },
                )
              : richPlural(free.length, '{labels} has no proposals and no brackets.', '{labels} have no proposals and no brackets.', {
                  labels: <b>{runs.join(', ')}</b>,
                })}{' '}
            <button type="button" className={styles.read} aria-expanded={isRead} onClick={() => setRead(!isRead)}>
              {say(decides ? 'Read them first' : 'Read them')}
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
              {runs.length <= 3
                ? say(AGREE_LABELS[where], { labels: runs.join(', '), count: free.length })
                : agreeCounted(free.length, where)}
            </button>
          )}
          <p id={`agree-changed-${from}`} className={styles.changed} role="status">
            {decides && isChanged
              ? say('These are other paragraphs than before, {count} now: press once to have seen it, and again to agree them.', {
                  count: free.length,
                })
              : ''}
          </p>
          <ErrorLine>{error}</ErrorLine>
          {isRead && (
            <ul
              className={styles.words}
              aria-label={say(from === 'group' ? 'Paragraphs agreed in the group' : 'Paragraphs without proposals')}
            >
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
