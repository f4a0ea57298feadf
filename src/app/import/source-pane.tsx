// The file as it is, block by block and page by page. Each block knows the part with its words, so that both sides can be highlighted together.
import { Fragment, memo, type Ref } from 'react';
import type { SourceBlock } from '../../formats/reading.ts';
import { say } from '../../messages/say.ts';
import * as styles from './import.module.css';

interface SourcePaneProps {
  readonly blocks: readonly SourceBlock[];
  readonly pages: number;
  /** Parts whose blocks are highlighted. */
  readonly lit: ReadonlySet<string>;
  readonly paneRef: Ref<HTMLElement>;
}

const pagesWords = (blocks: readonly SourceBlock[], pages: number): string => {
  const [first, last] = [blocks[0]?.page ?? 1, blocks.at(-1)?.page ?? 1];
  if (pages === 1) return '';
  return first === last
    ? say('page {page} of {pages}', { page: first, pages })
    : say('pages {first}–{last} of {pages}', { first, last, pages });
};

/** The left pane. */
export const SourcePane = memo(function SourcePane({ blocks, pages, lit, paneRef }: SourcePaneProps) {
  return (
    <section
      className={`${styles.pane} ${styles.source}`}
      ref={paneRef}
      aria-label={say('The file')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key (axe: scrollable-region-focusable)
      tabIndex={0}
    >
      <h3>
        {say('In the file')} <span>{pagesWords(blocks, pages)}</span>
      </h3>
      <div className={styles.sourceText}>
        {blocks.map((block, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks never move
          <Fragment key={at}>
            {at > 0 && blocks[at - 1]!.page !== block.page && (
              <div className={styles.pageBreak}>
                <span>{say('page {page}', { page: block.page })}</span>
              </div>
            )}
            <p
              dir="auto"
              data-testid={block.part !== null && lit.has(block.part) && !block.note ? 'lit-in-file' : undefined}
              className={block.note ? styles.note : block.part === null ? styles.unread : lit.has(block.part) ? styles.lit : ''}
              data-part={block.note ? undefined : (block.part ?? undefined)}
            >
              {block.text}
            </p>
          </Fragment>
        ))}
      </div>
    </section>
  );
});
