// A printed text on the sheet: black on paper, every bracket, name and number a real character that survives copying. Read only. A bracket selects
// the card of its proposal and back.

import { useEffect, useRef } from 'react';
import { directionOf, type Meta } from '../../../schema/index.ts';
import type { PrintedParagraph, PrintedSpan, PrintedText } from '../../amend/rolling-text/printed-text.ts';
import { masthead } from '../../editor/paper/sheet.ts';
import { organAt } from '../../formats/printed.ts';
import { organComma } from '../../formats/redline-view.ts';
import { readersLanguage, say } from '../../messages/say.ts';
import { statusWord, useLevels } from '../ui/status-words.ts';
import { CopyPrinted } from './copy-printed.tsx';
import * as styles from './printed-sheet.module.css';

interface PrintedSheetProps {
  readonly meta: Meta;
  readonly text: PrintedText;
  /** The lines above the text. */
  readonly lines: readonly [string, string];
  readonly selected: string | null;
  readonly onSelect: ((proposal: string) => void) | null;
}

/** The sheet. */
export function PrintedSheet({ meta, text, lines, selected, onSelect }: PrintedSheetProps) {
  const head = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLElement>(null);
  useEffect(() => head.current?.replaceChildren(...masthead(meta)), [meta]);
  useEffect(() => {
    if (selected !== null) sheet.current?.querySelector('[data-selected]')?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const organ = organAt(text);
  return (
    <article
      className={`sheet ${meta.language === 'ar' ? 'ar' : ''} ${styles.printed}`}
      data-testid="printed"
      lang={meta.language}
      dir={directionOf(meta.language)}
      ref={sheet}
      aria-label={lines[0]}
    >
      <div ref={head} />
      <p className={styles.heading} lang={readersLanguage()} dir="auto">
        <span>{lines[0]}</span>
        <span>{lines[1]}</span>
      </p>
      <div className="paper">
        {text.paragraphs.map((paragraph, at) => (
          <div key={paragraph.id}>
            {at === organ && meta.body !== '' && (
              <p className="enacting">
                <em>{meta.body}</em>
                {organComma(meta)}
              </p>
            )}
            <Paragraph text={text} paragraph={paragraph} selected={selected} onSelect={onSelect} />
          </div>
        ))}
      </div>
      {text.notes.length > 0 && (
        <ol className="notes" aria-label={say('Footnotes')}>
          {text.notes.map((note, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: notes are told by their place
            <li key={at}>
              <sup>{note.mark}</sup>
              <span>
                <Spans spans={note.spans} selected={selected} onSelect={onSelect} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </article>
  );
}

function Paragraph({
  text,
  paragraph,
  selected,
  onSelect,
}: Pick<PrintedSheetProps, 'text' | 'selected' | 'onSelect'> & { paragraph: PrintedParagraph }) {
  const { kind, level, label } = paragraph;
  const shown = kind === 'title' || kind === 'heading' ? '' : label;
  return (
    <div className={`para ${kind} level-${level}`} data-label={shown}>
      <p className="tx">
        <Spans spans={paragraph.spans} selected={selected} onSelect={onSelect} />
      </p>
      <CopyPrinted
        text={text}
        paragraphs={[paragraph]}
        label={shown !== '' ? say('Copy {label}', { label: shown }) : kind === 'title' ? say('Copy title') : say('Copy heading')}
        small
      />
    </div>
  );
}

function Spans({
  spans,
  selected,
  onSelect,
}: {
  spans: readonly PrintedSpan[];
  selected: string | null;
  onSelect: ((proposal: string) => void) | null;
}) {
  const levels = useLevels();
  return spans.map((span, at) => {
    const inner = span.note !== undefined ? <sup>{span.text}</sup> : span.em ? <em>{span.text}</em> : span.text;
    const proposal = span.proposals.at(-1);
    const role = span.role === 'sign' ? styles.bracket : span.role === 'number' ? styles.number : '';
    const props = {
      className: `${role} ${proposal === undefined ? '' : styles.proposed} ${span.agreed ? `agreed-words ${span.agreed}` : ''}`.trim(),
      title: span.agreed && statusWord(span.agreed, levels),
      'data-words': span.agreed && span.text,
      'data-proposal-of': proposal,
      'data-selected': (selected !== null && span.proposals.includes(selected)) || undefined,
    };
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: the cards do the same by keys; the text stays text, so that it can be copied
      // biome-ignore lint/a11y/useKeyWithClickEvents: the same
      // biome-ignore lint/suspicious/noArrayIndexKey: spans have no identity of their own
      <span key={at} {...props} onClick={proposal === undefined || !onSelect ? undefined : () => onSelect(proposal)}>
        {inner}
      </span>
    );
  });
}
