// The export dialog: what to export (clean, a redline or a list against a version, all proposals, the rolling text), of which text, as which file, and what
// surrounds it. The file is made and checked at once after each choice; the seal is shown only after the check of the very bytes that the button saves.

import { useRef } from 'react';
import { formatOf } from '../../formats/export/file-formats.ts';
import { said } from '../../messages/said.ts';
import { plural, say } from '../../messages/say.ts';
import { keepDone } from '../first-steps/kept-steps.ts';
import { shortSymbol } from '../pages/draft-summary.ts';
import { useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as dialogFrameStyles from '../ui/dialog-frame.module.css';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { DialogSelect } from '../ui/dialog-select.tsx';
import * as fieldStyles from '../ui/field.module.css';
import { Icon } from '../ui/icons.tsx';
import { Segments } from '../ui/segments.tsx';
import * as styles from './export-dialog.module.css';
import { type ExportKind, fileName, LIVING, textName } from './export-kind.ts';
import { ExportKindChoice } from './export-kind-choice.tsx';
import { PreviewSheet } from './file-preview.tsx';
import { FileVerdict } from './file-verdict.tsx';
import { LayoutChoice } from './layout-choice.tsx';
import { saveFile } from './save-file.ts';
import { type ExportSource, useExportChoice } from './use-export-choice.ts';
import { useExportedFile } from './use-exported-file.ts';

interface ExportDialogProps extends ExportSource {
  readonly onClose: () => void;
}

/** Lists of formal sentences have no notes and no labels. */
const isList = (kind: ExportKind): boolean => kind === 'list' || kind === 'proposed';

/** The dialog behind Export. */
export default function ExportDialog({ onClose, ...source }: ExportDialogProps) {
  const { meta, versions } = source;
  const choice = useExportChoice(source);
  const { text, kind, against, format, firstNote, commented } = choice;
  const { making, stop, again } = useExportedFile(choice.ask);
  const out = useRef<HTMLButtonElement>(null);
  /** The pressed button disappears, so the focus goes to the one that stays. */
  const then = (act: () => void) => () => {
    act();
    out.current?.focus();
  };
  const name = textName(versions, text);
  const baseName = against === null ? null : textName(versions, against);
  const { file: formatName, mediaType } = formatOf(format);
  const { session } = useCommittee();
  const save = () => {
    if (making.state !== 'made') return;
    saveFile(
      fileName({ symbol: meta.symbol, text: name, kind, base: baseName, format }),
      making.file.bytes,
      kind === 'pack' ? 'application/zip' : mediaType,
    );
    if (kind === 'redline') keepDone(session.link, 'export');
    onClose();
  };
  const fault = making.state === 'made' ? making.file.fault : null;
  return (
    <DialogFrame
      title={meta.symbol === '' ? say('Export the text') : say('Export {symbol}', { symbol: shortSymbol(meta.symbol) })}
      width="52rem"
      onClose={onClose}
    >
      <div className={`${dialogFrameStyles.body} ${styles.columns}`}>
        <ExportForm source={source} choice={choice} />
        {making.state === 'made' && (
          <PreviewSheet
            sheet={making.file.sheet}
            right={meta.language === 'ar'}
            pages={making.file.pages}
            around={firstNote > 1 && !isList(kind) ? say('Notes from {number}', { number: firstNote }) : ''}
          />
        )}
      </div>
      <footer>
        <FileVerdict
          making={making}
          kind={kind}
          format={format}
          base={baseName}
          text={text === LIVING ? say('this text') : name}
          commented={commented}
          onStop={then(stop)}
        />
        <button type="button" ref={out} className={buttonLook('outlined')} onClick={onClose}>
          {making.state === 'working' && making.long ? say('Close') : say('Cancel')}
        </button>
        {making.state === 'stopped' ? (
          <button type="button" className={buttonLook('filled')} onClick={then(again)}>
            {say('Make it')}
          </button>
        ) : (
          <button
            type="button"
            className={fault === null ? buttonLook('filled') : buttonLook('filled', 'warning')}
            disabled={making.state !== 'made'}
            onClick={save}
          >
            <Icon name="export" />
            {fault !== null
              ? say('Export anyway')
              : kind === 'pack'
                ? say('Export the pack')
                : say('Export {format}', { format: said(formatName) })}
          </button>
        )}
      </footer>
    </DialogFrame>
  );
}

interface ExportFormProps {
  readonly source: ExportSource;
  readonly choice: ReturnType<typeof useExportChoice>;
}

/** The fields of the dialog. */
function ExportForm({ source: { meta, versions }, choice }: ExportFormProps) {
  const { text, setText, kind, setKind, base, setBase, proposals, ofProposals, formats, format, layout, firstNote, choose } = choice;
  const { comments, commented, setCommented, mayShowAgreed, agreed, unnamed } = choice;
  const { laidOut, paged } = formatOf(format);
  const options = [{ id: LIVING, words: say('Today’s text') }, ...versions.map(({ id, name }) => ({ id, words: name }))];
  return (
    <div className={styles.form}>
      <div className={styles.row}>
        <span className={`${fieldStyles.heading} ${styles.rowHeading}`}>{say('Text')}</span>
        <DialogSelect label={say('Text')} options={options} value={text} disabled={ofProposals} onChange={setText} />
      </div>
      <ExportKindChoice
        kind={kind}
        onKind={setKind}
        versions={options}
        base={versions.length === 0 ? null : base}
        onBase={setBase}
        proposals={proposals}
      />
      {formats.length > 1 && (
        <div className={styles.row}>
          <span className={`${fieldStyles.heading} ${styles.rowHeading}`}>{say('Format')}</span>
          <Segments
            label={say('Format')}
            chosen={format}
            onChoose={(id) => choose({ format: id })}
            options={formats.map(({ id, name }) => ({ id, words: id === 'txt' ? say('format|Text') : name }))}
          />
        </div>
      )}
      {comments > 0 && (
        <div className={styles.row}>
          <span className={`${fieldStyles.heading} ${styles.rowHeading}`}>{say('Comments')}</span>
          <Segments
            label={say('Comments')}
            chosen={commented ? 'with' : 'without'}
            onChoose={(id) => setCommented(id === 'with')}
            options={[
              { id: 'without', words: say('Without') },
              { id: 'with', words: plural(comments, 'With the open one', 'With the {n} open ones') },
            ]}
          />
        </div>
      )}
      {mayShowAgreed && (
        <div className={styles.row}>
          <span className={`${fieldStyles.heading} ${styles.rowHeading}`}>{say('Agreed text')}</span>
          <Segments
            label={say('Agreed text')}
            chosen={agreed ? 'marked' : 'unmarked'}
            onChoose={(id) => choose({ agreed: id === 'marked' })}
            options={[
              { id: 'unmarked', words: say('Unmarked') },
              { id: 'marked', words: say('Marked in colour') },
            ]}
          />
        </div>
      )}
      {unnamed !== null && (
        <p role="status" className={styles.unnamed}>
          {say('The list does not say who proposed what. {why}', { why: said(unnamed) })}
        </p>
      )}
      <LayoutChoice
        layout={layout}
        onLayout={(next) => choose({ layout: next })}
        firstNote={firstNote}
        onFirstNote={(number) => choose({ firstNote: number === meta.firstNote ? null : number })}
        offered={{
          masthead: laidOut && !(kind === 'list' && format === 'txt'),
          labels: laidOut && !isList(kind),
          header: paged && meta.symbol !== '',
          notes: !isList(kind),
        }}
      />
    </div>
  );
}
