// The sentence about the file at the foot of the dialog: what is being done, with Cancel; the seal, once the check has run on the bytes that the button
// saves; or what is wrong with them.

import { type Format, formatOf } from '../../formats/export/file-formats.ts';
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
  /** Name of the version that the file stands against. */
  readonly base: string | null;
  readonly text: string;
  /** The file holds comments. */
  readonly commented: boolean;
  readonly onStop: () => void;
}

const NOT_READ = 'It is not read back.';

function verdictWords(props: VerdictProps): string {
  const words = textWords(props);
  return props.commented ? `${words.replace(/\.$/, '')}, and every comment was found in it again.` : words;
}

function textWords({ kind, format, base, text }: VerdictProps): string {
  if (kind === 'rolling' || kind === 'proposed') {
    const what = kind === 'rolling' ? 'rolling text' : 'list';
    return format === 'docx'
      ? `read back, the file has every line of the ${what}.`
      : `the ${what} was written as it is printed. ${NOT_READ}`;
  }
  if (kind === 'list') return `done on ${base}, what the list says gives ${text}.`;
  if (kind === 'proposals' && format === 'docx')
    return 'rejecting all changes gives today’s text, and what each delegation proposes was found in the file again.';
  if (kind === 'proposals') return formatOf(format).verdict('today’s text', 'the text with all proposals');
  return base === null ? formatOf(format).cleanVerdict(text) : formatOf(format).verdict(base, text);
}

/** The sentence beside the buttons. */
export function FileVerdict(props: VerdictProps) {
  const { making, format, onStop } = props;
  if (making.state === 'working') {
    return making.long ? (
      <div className={`${textStyles.grow} ${styles.making}`} data-testid="making">
        <ReadingProgress name={`Making the ${formatOf(format).file} file`} words={making.step} done={0} of={0} onCancel={onStop} />
      </div>
    ) : (
      <p className={`${textStyles.grow} ${textStyles.muted}`} role="status">
        {making.step}…
      </p>
    );
  }
  if (making.state === 'stopped') {
    return (
      <p className={`${textStyles.grow} ${textStyles.muted}`} role="status">
        Cancelled: no file was made.
      </p>
    );
  }
  if (making.state === 'failed' || making.file.fault !== null) {
    return (
      <div className={`${sealStyles.seal} ${sealStyles.failed} ${textStyles.grow}`} role="alert">
        <Icon name="warn" />
        <p>{making.state === 'failed' ? making.error : `The check failed. ${making.file.fault}`}</p>
      </div>
    );
  }
  return (
    <div className={`${sealStyles.seal} ${textStyles.grow}`} role="status">
      <Icon name="seal" />
      <p>
        <b>Checked:</b> {verdictWords(props)}
      </p>
    </div>
  );
}
