// The preview: the file's heading and the beginning of what changed, small, as in the file.

import type { Run } from '../../diff/redline-model.ts';
import type { Masthead } from '../../formats/layout.ts';
import { commaList } from '../../messages/lists.ts';
import { plural, say } from '../../messages/say.ts';
import * as textStyles from '../ui/text.module.css';
import type { Caption, FilePreview } from './export-model.ts';
import * as styles from './file-preview.module.css';

function Words({ run }: { run: Run }) {
  if ('note' in run) return null;
  const text = run.em ? <em>{run.text}</em> : run.text;
  const change = run.changes.at(-1)?.change;
  if (change === 'deletion' || change === 'move-from') return <del>{text}</del>;
  if (change === 'insertion' || change === 'move-to') return <ins>{text}</ins>;
  return text;
}

function Head({ masthead, header }: { masthead: Masthead | null; header: string }) {
  if (!masthead)
    return header === '' ? null : (
      <div className={styles.head}>
        <bdi>{header}</bdi>
      </div>
    );
  const { organization, symbol, facts, organ, session, agendaItem, agendaTitle, adopted, standing } = masthead;
  return (
    <>
      <div className={styles.head}>
        <span className={`${textStyles.grow} ${styles.organization}`}>{organization}</span>
        <bdi>{symbol}</bdi>
      </div>
      {facts.length > 0 && (
        <div className={styles.facts}>
          {facts.map((fact) => (
            <div key={fact}>
              <bdi>{fact}</bdi>
            </div>
          ))}
        </div>
      )}
      <div className={styles.about}>
        <b>{organ}</b>
        <b>{session}</b>
        <span>{agendaItem}</span>
        <b>{agendaTitle}</b>
        <b>{adopted}</b>
        {adopted === '' ? <b>{standing}</b> : <span>{standing}</span>}
      </div>
    </>
  );
}

function captionWords({ count, of }: Caption): string {
  if (of === 'nothing') return say('No marks');
  if (of === 'proposals') return plural(count, '{n} proposal', '{n} proposals');
  if (of === 'points') return plural(count, '{n} open point', '{n} open points');
  if (of === 'files') return plural(count, '{n} file', '{n} files');
  if (of === 'amendments') return plural(count, '{n} amendment', '{n} amendments');
  return count === 0 ? say('No changes: both texts are the same') : plural(count, '{n} change', '{n} changes');
}

interface SheetPreviewProps {
  readonly sheet: FilePreview;
  readonly right: boolean;
  /** The number of pages, if the file has pages. */
  readonly pages?: number | undefined;
  /** Words for what surrounds the text, where the preview cannot show it. */
  readonly around: string;
}

/** A small sheet of paper with the beginning of what changed; for a clean text, of the text. */
export function PreviewSheet({ sheet, right, pages, around }: SheetPreviewProps) {
  return (
    <figure className={styles.preview} data-testid="preview">
      <div className={styles.sheet} dir={right ? 'rtl' : 'ltr'}>
        <Head masthead={sheet.masthead} header={sheet.header} />
        {sheet.lines.map(({ id, label, number, runs }) => (
          <p key={id} dir="auto">
            {label !== '' && <small>{label}</small>}
            {number !== '' && `${number} `}
            {runs.map((run, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: runs have no identity of their own; the sheet is drawn anew as a whole
              <Words key={`${id}-${index + 1}`} run={run} />
            ))}
          </p>
        ))}
      </div>
      <figcaption>
        <span>{commaList([pages === undefined ? '' : plural(pages, '{n} page', '{n} pages'), around].filter((part) => part !== ''))}</span>
        <span>{captionWords(sheet.caption)}</span>
      </figcaption>
    </figure>
  );
}
