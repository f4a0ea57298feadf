// Copies printed paragraphs to the clipboard as text and as HTML, including brackets; then shows "Copied" in the same place.

import { useState } from 'react';
import type { PrintedParagraph, PrintedText } from '../../amend/rolling-text/printed-text.ts';
import { printedHtml } from '../../formats/html/printed.ts';
import { printedLine } from '../../formats/printed.ts';
import { say } from '../../messages/say.ts';
import { buttonLook } from '../ui/button-look.ts';
import { Icon } from '../ui/icons.tsx';
import * as styles from './printed-sheet.module.css';

interface CopyPrintedProps {
  readonly text: PrintedText;
  readonly paragraphs: readonly PrintedParagraph[];
  readonly label: string;
  /** Only a sign, in the margin. */
  readonly small?: boolean;
}

async function copy(text: PrintedText, paragraphs: readonly PrintedParagraph[]): Promise<boolean> {
  const plain = `${paragraphs.map((paragraph) => printedLine(text, paragraph)).join('\n\n')}\n`;
  try {
    const blob = (type: string, words: string) => new Blob([words], { type });
    await navigator.clipboard.write([
      new ClipboardItem({ 'text/plain': blob('text/plain', plain), 'text/html': blob('text/html', printedHtml(text, paragraphs)) }),
    ]);
    return true;
  } catch {
    // If the browser does not accept HTML, copy the text.
    return navigator.clipboard.writeText(plain).then(
      () => true,
      () => false,
    );
  }
}

/** The button. */
export function CopyPrinted({ text, paragraphs, label, small = false }: CopyPrintedProps) {
  const [answer, setAnswer] = useState<'copied' | 'failed' | null>(null);
  return (
    <button
      type="button"
      className={small ? styles.copyParagraph : buttonLook('small', 'outlined')}
      aria-label={small ? label : undefined}
      onClick={async () => setAnswer((await copy(text, paragraphs)) ? 'copied' : 'failed')}
      onBlur={() => setAnswer(null)}
      onPointerLeave={() => small && setAnswer(null)}
    >
      <Icon name={answer === 'copied' ? 'check' : 'copy'} />
      <span aria-live="polite">
        {answer === 'copied' ? say('Copied') : answer === 'failed' ? say('Not copied: select the words') : small ? '' : label}
      </span>
    </button>
  );
}
