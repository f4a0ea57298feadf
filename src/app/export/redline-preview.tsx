// The first changed paragraphs of a redline, small, as they will stand in the file.
import type { Redline, RedlineParagraph, Run } from '../../diff/redline-model.ts';

/** More do not fit the little sheet. */
const PARAGRAPHS = 6;

const isChanged = (paragraph: RedlineParagraph): boolean =>
  paragraph.mark.length > 0 || paragraph.runs.some((run) => run.changes.length > 0);

function Words({ run }: { run: Run }) {
  if ('note' in run) return null;
  const text = run.em ? <em>{run.text}</em> : run.text;
  const change = run.changes.at(-1)?.change;
  if (change === 'deletion' || change === 'move-from') return <del>{text}</del>;
  if (change === 'insertion' || change === 'move-to') return <ins>{text}</ins>;
  return text;
}

function changesWords(changes: number | null): string {
  if (changes === null) return 'No marks';
  if (changes === 0) return 'No changes: both texts are the same';
  return changes === 1 ? '1 change' : `${changes} changes`;
}

interface RedlinePreviewProps {
  readonly preview: Redline;
  readonly symbol: string;
  readonly changes: number | null;
  /** Of the file, where it has pages. */
  readonly pages?: number | undefined;
  /** Counts something else than changes. */
  readonly said?: string | undefined;
}

/** A sheet with the beginning of what changed; for a clean text its beginning. */
export function RedlinePreview({ preview, symbol, changes, pages, said }: RedlinePreviewProps) {
  const changed = preview.paragraphs.filter(isChanged);
  const shown = (changed.length > 0 ? changed : preview.paragraphs).slice(0, PARAGRAPHS);
  return (
    <figure className="preview">
      <div className="preview-sheet">
        <div className="preview-head">
          <bdi>{symbol}</bdi>
        </div>
        {shown.map((paragraph) => (
          <p key={paragraph.id} dir="auto">
            {paragraph.runs.map((run, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: runs have no identity of their own; the sheet is drawn anew as a whole
              <Words key={`${paragraph.id}-${index + 1}`} run={run} />
            ))}
          </p>
        ))}
      </div>
      <figcaption>
        {pages !== undefined && <span>{pages === 1 ? '1 page' : `${pages} pages`}</span>}
        <span>{said ?? changesWords(changes)}</span>
      </figcaption>
    </figure>
  );
}
