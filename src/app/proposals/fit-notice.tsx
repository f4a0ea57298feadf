// The notice on a card about how the proposal fits today's text: it was adjusted, it is in the text already, or it no longer fits (then with both wordings).
import { spoken, spokenFirst } from '../../text/numbering.ts';
import * as cardStyles from '../ui/card.module.css';
import { Icon } from '../ui/icons.tsx';
import * as textStyles from '../ui/text.module.css';
import { timeOf } from '../ui/times.ts';
import { type ExcerptPart, excerpts } from './excerpt.ts';
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

/** The notice under a card's words; nothing where the proposal simply applies. */
export function FitNotice({ proposal, adjusted }: { proposal: ListedProposal; adjusted: string | undefined }) {
  if (proposal.status === 'adjusted' || (proposal.status === 'applies' && adjusted !== undefined)) {
    return (
      <p className={cardStyles.notice}>
        <Icon name="rebase" />
        <span>
          Adjusted after {spoken(proposal.label)} changed
          {adjusted !== undefined && (
            <>
              {' '}
              at <span className={textStyles.numerals}>{timeOf(adjusted)}</span>
            </>
          )}
          .
        </span>
      </p>
    );
  }
  if (proposal.status === 'satisfied') {
    return (
      <p className={cardStyles.notice}>
        <Icon name="check" />
        <span>Already in the text.</span>
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
          <b>No longer fits.</b> {proposal.why || `The words it changes are no longer in ${spoken(proposal.label)}.`}
        </span>
      </p>
      <div className={styles.bothTexts}>
        <div>
          <h4>Proposed</h4>
          <Excerpt parts={proposed} />
        </div>
        <div>
          <h4>{spokenFirst(proposal.label)} now</h4>
          <Excerpt parts={today} />
        </div>
      </div>
    </>
  );
}
