// The sentence about the file at the foot of the dialog: the current step, with Cancel; the seal, once the bytes that the button saves were checked; or what
// is wrong with them.

import { type Format, formatOf } from '../../formats/export/file-formats.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import { ReadingProgress } from '../files/reading-progress.tsx';
import { Icon } from '../ui/icons.tsx';
import * as sealStyles from '../ui/seal.module.css';
import * as textStyles from '../ui/text.module.css';
import * as styles from './export-dialog.module.css';
import type { ExportKind } from './export-kind.ts';
import type { ExportState } from './use-exported-file.ts';

interface VerdictProps {
  readonly making: ExportState;
  readonly kind: ExportKind;
  readonly format: Format;
  /** Name of the version that the file is compared with. */
  readonly base: string | null;
  readonly text: string;
  /** True if the file contains comments. */
  readonly commented: boolean;
  readonly onStop: () => void;
}

function verdictWords(props: VerdictProps): string {
  const words = textWords(props);
  return props.commented ? say('{verdict}, and every comment was found in it again.', { verdict: words.replace(/[.。]$/, '') }) : words;
}

function textWords({ kind, format, base, text }: VerdictProps): string {
  if (kind === 'rolling')
    return format === 'docx'
      ? say('read back, the file has every line of the rolling text.')
      : say('the rolling text was written as it is printed. It is not read back.');
  if (kind === 'proposed')
    return format === 'docx'
      ? say('read back, the file has every line of the list.')
      : say('the list was written as it is printed. It is not read back.');
  if (kind === 'pack')
    return base === null
      ? say('the Word file gives {text}, and every file of the pack has its checksum.', { text })
      : say(
          'rejecting all changes gives {base}, accepting all gives {text}, the list does the same, and every file of the pack has its checksum.',
          { base, text },
        );
  if (kind === 'list') return say('done on {base}, what the list says gives {text}.', { base: base ?? '', text });
  if (kind === 'proposals' && format === 'docx')
    return say('rejecting all changes gives today’s text, and what each delegation proposes was found in the file again.');
  if (kind === 'proposals') return said(formatOf(format).verdict(say('today’s text'), say('the text with all proposals')));
  return said(base === null ? formatOf(format).cleanVerdict(text) : formatOf(format).verdict(base, text));
}

/** The sentence beside the buttons. */
export function FileVerdict(props: VerdictProps) {
  const { making, format, onStop } = props;
  if (making.state === 'working') {
    return making.long ? (
      <div className={`${textStyles.grow} ${styles.making}`} data-testid="making">
        <ReadingProgress
          name={say('Making the {format} file', { format: said(formatOf(format).file) })}
          words={said(making.step)}
          done={0}
          of={0}
          onCancel={onStop}
        />
      </div>
    ) : (
      <p className={`${textStyles.grow} ${textStyles.muted}`} role="status">
        {say('{step}…', { step: said(making.step) })}
      </p>
    );
  }
  if (making.state === 'stopped') {
    return (
      <p className={`${textStyles.grow} ${textStyles.muted}`} role="status">
        {say('Cancelled: no file was made.')}
      </p>
    );
  }
  if (making.state === 'failed' || making.file.fault !== null) {
    return (
      <div className={`${sealStyles.seal} ${sealStyles.failed} ${textStyles.grow}`} role="alert">
        <Icon name="warn" />
        <p>{making.state === 'failed' ? said(making.error) : say('The check failed. {why}', { why: said(making.file.fault ?? '') })}</p>
      </div>
    );
  }
  return (
    <div className={`${sealStyles.seal} ${textStyles.grow}`} role="status">
      <Icon name="seal" />
      <p>
        <b>{say('Checked:')}</b> {verdictWords(props)}
      </p>
    </div>
  );
}
