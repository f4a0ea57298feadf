// The choice of the kind of export: the clean text, a redline or a list of amendments against a version, all pending proposals as sentences or as tracked
// changes, or the rolling text. The last three are offered in a room only, and are always of today's text.

import { Label, Radio, RadioGroup } from 'react-aria-components';
import { say } from '../../messages/say.ts';
import { DialogSelect } from '../ui/dialog-select.tsx';
import * as fieldStyles from '../ui/field.module.css';
import * as styles from './export-dialog.module.css';
import type { ExportKind } from './export-kind.ts';

interface ExportKindChoiceProps {
  readonly kind: ExportKind;
  readonly onKind: (kind: ExportKind) => void;
  /** Versions to compare with, and today's text; `base` is null if there is none. */
  readonly versions: readonly { readonly id: string; readonly words: string }[];
  readonly base: string | null;
  readonly onBase: (id: string) => void;
  /** How many proposals are pending; null outside a room. */
  readonly proposals: number | null;
}

const KINDS: readonly ExportKind[] = ['clean', 'redline', 'list', 'proposed', 'proposals', 'rolling', 'pack'];

/** The choice of what to export. */
export function ExportKindChoice({ kind, onKind, versions, base, onBase, proposals }: ExportKindChoiceProps) {
  const none = proposals === 0;
  return (
    <RadioGroup value={kind} onChange={(next) => onKind(KINDS.find((kind) => kind === next) ?? 'clean')}>
      <Label className={fieldStyles.heading}>{say('export|What')}</Label>
      <Kind value="clean" title={say('export|Clean')} words={say('The text as it stands, no marks, no proposals.')} />
      <div className={styles.withSelect}>
        <Kind
          value="redline"
          title={say('Redline')}
          words={
            base === null
              ? say('Freeze a version first: a redline needs one to stand against.')
              : say('Real tracked insertions, deletions and moves.')
          }
          disabled={base === null}
        />
        {base !== null && (
          <DialogSelect
            label={say('export|Against')}
            options={versions.map(({ id, words }) => ({ id, words: say('against {text}', { text: words }) }))}
            value={base}
            disabled={kind !== 'redline' && kind !== 'list' && kind !== 'pack'}
            onChange={onBase}
          />
        )}
      </div>
      {base !== null && (
        <Kind
          value="list"
          title={say('List of amendments')}
          words={say('“In operative paragraph 3, after … insert …”, against the same version.')}
        />
      )}
      <Kind
        value="pack"
        title={say('Submission pack')}
        words={
          base === null
            ? say('The clean text, its sponsors, house style and checksums in one zip.')
            : say('Clean text, redline and list against the same version, sponsors, house style and checksums in one zip.')
        }
      />
      {proposals !== null && (
        <>
          <Kind
            value="proposed"
            title={say('Proposed amendments')}
            words={
              none ? say('Nothing is proposed at the moment.') : say('Each proposal as a sentence, under who proposes and co-sponsors it.')
            }
            disabled={none}
          />
          <Kind
            value="proposals"
            title={say('All proposals')}
            words={
              none ? say('Nothing is proposed at the moment.') : say('Tracked changes with one author per delegation, reasons as comments.')
            }
            disabled={none}
          />
          <Kind
            value="rolling"
            title={say('Rolling text')}
            words={none ? say('Nothing is proposed at the moment.') : say('Every proposal in brackets with its names, as real text.')}
            disabled={none}
          />
        </>
      )}
    </RadioGroup>
  );
}

function Kind({ value, title, words, disabled = false }: { value: ExportKind; title: string; words: string; disabled?: boolean }) {
  return (
    <Radio value={value} className={fieldStyles.option} isDisabled={disabled}>
      <span className={fieldStyles.radioMark} />
      <span className={fieldStyles.optionTitle}>{title}</span>
      <span />
      <span className={fieldStyles.optionDetail}>{words}</span>
    </Radio>
  );
}
