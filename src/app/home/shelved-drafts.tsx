// The lists below the drafts: the archive, and the bin for those who may restore something from it.
import type { ReactNode } from 'react';
import { say } from '../../messages/say.ts';
import type { BinnedDraft } from '../../protocol/api.ts';
import { shortSymbol } from '../pages/draft-summary.ts';
import { shownName } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as textStyles from '../ui/text.module.css';
import { dateOf, momentOf } from '../ui/times.ts';
import * as styles from './home-page.module.css';

/** A part that is collapsed until opened. */
export function FoldedPart({ summary, children }: { readonly summary: string; readonly children: ReactNode }) {
  return (
    <details className={styles.folded}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}

/** The deleted drafts. */
export function Bin({ drafts, onRestore }: { readonly drafts: readonly BinnedDraft[]; readonly onRestore: (draft: BinnedDraft) => void }) {
  return (
    <ul className={styles.bin} aria-label={say('Deleted drafts')}>
      {drafts.map((draft) => {
        const title = draft.title || say('Text without a title');
        return (
          <li key={draft.id}>
            <span className={textStyles.grow}>
              <bdi className={styles.title} lang={draft.meta.language}>
                {[shortSymbol(draft.meta.symbol), title].filter((part) => part !== '').join(' ')}
              </bdi>
              <span className={textStyles.muted}>
                {say('Deleted by {who}, {moment}. It can be brought back until {day}.', {
                  who: shownName(draft.deleted.who),
                  moment: momentOf(draft.deleted.at, new Date()),
                  day: dateOf(draft.until),
                })}
              </span>
            </span>
            <button
              type="button"
              className={buttonLook('small', 'outlined')}
              aria-label={say('Bring back {title}', { title })}
              onClick={() => onRestore(draft)}
            >
              {say('Bring back')}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
