// The notice on a card about how the proposal fits today's text: it was adjusted, it is in the text already, or it no longer fits (then with both wordings).

import type { Node } from 'prosemirror-model';
import { useState } from 'react';
import { type AgreedLevel, idOf } from '../../../schema/index.ts';
import { movedWording } from '../../amend/decide/moved-wording.ts';
import { phrasesTouched, phraseText } from '../../amend/decide/phrases.ts';
import { labelFirst, labelInSentence } from '../../messages/label-words.ts';
import { said } from '../../messages/said.ts';
import { type Message, say } from '../../messages/say.ts';
import { leftBehindWords } from '../outline/left-behind.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import * as cardStyles from '../ui/card.module.css';
import { Icon } from '../ui/icons.tsx';
import { rich } from '../ui/rich.tsx';
import * as textStyles from '../ui/text.module.css';
import { timeOf } from '../ui/times.ts';
import { type ExcerptPart, excerpts } from './excerpt.ts';
import { MarkedWords, markedParts } from './marked-words.tsx';
import * as styles from './proposal-card.module.css';
import type { ListedProposal } from './proposal-groups.ts';

const Excerpt = ({ parts }: { parts: readonly ExcerptPart[] }) => (
  <p className={styles.excerpt}>
    {parts.map((part, k) =>
      // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity of their own; the excerpt is drawn anew as a whole
      part.differs ? <strong key={k}>{part.text}</strong> : part.text,
    )}
  </p>
);

interface AdjustedProps {
  readonly proposal: ListedProposal;
  readonly adjusted: string | undefined;
  /** The wording that the proposal was made against; null if only the notice is shown. */
  readonly before: Node | null;
}

/** "Adjusted after OP3 changed at 22:40. See what moved"; opens the change from that wording to today's. */
function Adjusted({ proposal, adjusted, before }: AdjustedProps) {
  const [open, setOpen] = useState(false);
  const { label, against } = proposal;
  return (
    <>
      <p className={cardStyles.notice}>
        <Icon name="rebase" />
        <span>
          {adjusted === undefined
            ? say('Adjusted after {label} changed.', { label: labelInSentence(label) })
            : rich('Adjusted after {label} changed at {time}.', {
                label: labelInSentence(label),
                time: <span className={textStyles.numerals}>{timeOf(adjusted)}</span>,
              })}{' '}
          {before && (
            <button type="button" className={textStyles.inlineLink} aria-expanded={open} onClick={() => setOpen(!open)}>
              {say('See what moved')}
            </button>
          )}
        </span>
      </p>
      {open && before && against && (
        <div className={styles.moved} data-testid="what-moved">
          <h4>{say('{label} since this was made', { label: labelFirst(label) })}</h4>
          <p dir="auto">
            <MarkedWords parts={markedParts(before, against.now, false)} />
          </p>
        </div>
      )}
    </>
  );
}

interface FitNoticeProps {
  readonly proposal: ListedProposal;
  /** The wording that it was first made against, as JSON; '' if the server never carried it over. */
  readonly made: string;
  /** When the server last carried it over (ISO 8601). */
  readonly adjusted: string | undefined;
  /** True if its card is selected: then what moved can be shown. */
  readonly selected: boolean;
}

/** The notice under a card's words; nothing if the proposal simply applies. */
export function FitNotice({ proposal, made, adjusted, selected }: FitNoticeProps) {
  const moved = proposal.against && movedWording(proposal.against, made);
  if (moved && (proposal.status === 'adjusted' || proposal.status === 'applies'))
    return <Adjusted proposal={proposal} adjusted={adjusted} before={selected ? moved : null} />;
  if (proposal.status === 'satisfied') {
    return (
      <p className={cardStyles.notice}>
        <Icon name="check" />
        <span>{say('Already in the text.')}</span>
      </p>
    );
  }
  if (proposal.status !== 'conflict') return null;
  const [proposed, today] = proposal.mine && proposal.now ? excerpts(proposal.mine, proposal.now) : [[], []];
  return (
    <>
      <p className={`${cardStyles.notice} ${cardStyles.warning}`}>
        <Icon name="rebase" />
        <span>
          <b>{say('No longer fits.')}</b>{' '}
          {proposal.why === ''
            ? say('The words it changes are no longer in {label}.', { label: labelInSentence(proposal.label) })
            : said(proposal.why)}
        </span>
      </p>
      <div className={styles.bothTexts}>
        <div>
          <h4>{say('Proposed')}</h4>
          <Excerpt parts={proposed} />
        </div>
        <div>
          <h4>{say('wording|{label} now', { label: labelFirst(proposal.label) })}</h4>
          <Excerpt parts={today} />
        </div>
      </div>
    </>
  );
}

/** "Its 3 subparagraphs stay, then below OP2."; nothing if none is left behind. */
export function LeftBehind({ proposal }: { readonly proposal: ListedProposal }) {
  const { doc, labels } = useTextContext();
  const words = doc ? leftBehindWords(doc, proposal, (id) => labels.get(id)?.label ?? '') : '';
  return words === '' ? null : (
    <p className={cardStyles.notice} data-testid="left-behind">
      <Icon name="warn" />
      <span>{words}</span>
    </p>
  );
}

/** "Touches words agreed in the group: “…”"; nothing if the draft has no agreed words or the proposal leaves them unchanged. */
export function TouchedWords({ proposal, className }: { readonly proposal: ListedProposal; readonly className: string | undefined }) {
  const { record } = useSnapshotContext();
  return record.phrases.length === 0 ? null : <Touched proposal={proposal} className={className} />;
}

const TOUCHES = {
  group: 'Touches words agreed in the group: “{words}”.',
  agreed: 'Touches words agreed in plenary: “{words}”.',
} as const satisfies Record<AgreedLevel, Message>;

function Touched({
  proposal: { id, paragraph },
  className,
}: {
  readonly proposal: ListedProposal;
  readonly className: string | undefined;
}) {
  const { record } = useSnapshotContext();
  const { doc } = useTextContext();
  const home = doc?.content.content.find((one) => idOf(one) === paragraph);
  const touched = doc && home ? phrasesTouched(doc, home, id === paragraph ? '' : id, record.phrases) : [];
  if (touched.length === 0) return null;
  return (
    <p className={className} data-testid="touches-agreed">
      <Icon name="warn" />{' '}
      {touched.map(({ id: phrase, level, content }) => (
        <span key={phrase}>{rich(TOUCHES[level], { words: <bdi>{phraseText(content)}</bdi> })} </span>
      ))}
    </p>
  );
}
