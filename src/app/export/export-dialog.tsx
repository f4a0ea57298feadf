// Export: what (clean, a redline or a list against a version, all proposals, the rolling text), of which text, as which file, with what around it. The
// file is made and checked as soon as the choice stands; the seal is shown only once the check has run on the bytes that the button saves.
import type { Node } from 'prosemirror-model';
import { useCallback, useRef, useState } from 'react';
import { cleanDoc, type Meta } from '../../../schema/index.ts';
import type { CommentThread } from '../../amend/comments/threads.ts';
import type { Version } from '../../protocol/api.ts';
import type { Thread } from '../../protocol/record.ts';
import { mayManage } from '../../protocol/roles.ts';
import { threadForFile } from '../comments/thread-for-file.ts';
import { versionDraft } from '../files/version-draft.ts';
import { shortSymbol } from '../pages/draft-facts.ts';
import type { Facts } from '../proposals/proposal-facts.ts';
import { knownOfProposals, readConvention } from '../rolling-text/convention.ts';
import { namesIn, useCommittee } from '../session/committee.ts';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { DialogSelect } from '../ui/dialog-select.tsx';
import { Icon } from '../ui/icons.tsx';
import { Segments } from '../ui/segments.tsx';
import { type ExportChoices, readChoices, writeChoices } from './choices.ts';
import { baseFor, fileName, LIVING, textName, type What } from './export-choice.ts';
import { FileVerdict } from './file-verdict.tsx';
import { FORMATS, formatOf } from './formats.ts';
import { LayoutChoice } from './layout-choice.tsx';
import { countProposals, knownIn, PRINTED_FORMATS } from './make-proposals.ts';
import type { PlainDraft, RoomOfProposals } from './maker-model.ts';
import { SheetPreview } from './sheet-preview.tsx';
import { type Asked, useMadeFile } from './use-made-file.ts';
import { WhatChoice } from './what-choice.tsx';

interface ExportDialogProps {
  readonly draft: string;
  readonly doc: Node;
  readonly meta: Meta;
  readonly versions: readonly Version[];
  /** The version that the dialog was opened for, null for today's text. */
  readonly version: string | null;
  /** What the redline stands against first: a version or LIVING. */
  readonly against?: string;
  /** In a room: what is known of its proposals, which can then be exported too. */
  readonly facts?: Facts;
  /** In a room: what was said on today's text. */
  readonly threads?: readonly Thread[];
  readonly onClose: () => void;
}

/** The dialog behind Export. */
export default function ExportDialog({
  draft,
  doc,
  meta,
  versions,
  version,
  against: first,
  facts,
  threads = [],
  onClose,
}: ExportDialogProps) {
  const { session } = useCommittee();
  const { person } = session;
  // What lies between two versions is the room's work: only who edits the text puts its own name to it.
  const author = mayManage(person.role) ? person.name : session.committee.name;
  const [text, setText] = useState(version ?? LIVING);
  const [base, setBase] = useState(first ?? baseFor(versions, version ?? LIVING));
  const [what, setWhat] = useState<What>(base === null ? 'clean' : 'redline');
  const [choices, setChoices] = useState(() => readChoices(draft, meta));
  const { layout } = choices;
  // The text as it stood when the dialog opened: what is checked is what is saved, whoever goes on typing.
  const [living] = useState(() => ({
    clean: { meta, doc: cleanDoc(doc).toJSON() as object },
    proposed: { meta, doc: doc.toJSON() as object },
  }));
  const [proposals] = useState(() => (facts ? countProposals(doc) : null));
  const [room] = useState<RoomOfProposals | null>(() =>
    facts ? { known: knownIn(doc, knownOfProposals(facts)), names: namesIn(session), convention: readConvention() } : null,
  );
  const ofProposals = what === 'proposals' || what === 'rolling';
  const printed = what === 'rolling' || what === 'list';
  const formats = printed ? FORMATS.filter(({ id }) => PRINTED_FORMATS.has(id)) : FORMATS;
  const format = formats.some(({ id }) => id === choices.format) ? choices.format : 'docx';
  const against = what === 'redline' || what === 'list' ? base : null;
  const firstNote = choices.firstNote ?? meta.firstNote;
  // The file of all proposals is the room's own working file; a clean text and a redline leave it, and take along what is asked for.
  const [said, setSaid] = useState<boolean | null>(null);
  const [spoken] = useState<readonly CommentThread[]>(() => threads.filter(({ resolved }) => resolved === null).map(threadForFile));
  const holds = format === 'docx' && !printed && text === LIVING && spoken.length > 0;
  const commented = holds && (said ?? what === 'proposals');

  const ask = useCallback<Asked>(async () => {
    const load = async (id: string): Promise<PlainDraft | { readonly refused: string }> => {
      if (id === LIVING) return ofProposals ? living.proposed : living.clean;
      const read = await versionDraft(draft, id);
      return 'refused' in read ? read : { meta: read.draft.meta, doc: read.draft.doc.toJSON() as object };
    };
    const [from, to] = await Promise.all([against === null ? null : load(against), load(text)]);
    if ('refused' in to) return to;
    if (from && 'refused' in from) return from;
    const numbered = (one: PlainDraft) => ({ ...one, meta: { ...one.meta, firstNote } });
    const date = new Date().toISOString();
    const talks = commented ? spoken : [];
    return { what, text: numbered(to), base: from && numbered(from), room, format, layout, author, date, talks };
  }, [draft, living, text, what, ofProposals, room, against, format, layout, firstNote, author, commented, spoken]);
  const { making, stop, again } = useMadeFile(ask);
  const out = useRef<HTMLButtonElement>(null);
  /** The button that was pressed goes: who works by keyboard stands on the one that stays. */
  const then = (act: () => void) => () => {
    act();
    out.current?.focus();
  };

  const choose = (next: Partial<ExportChoices>) => {
    const chosen = { ...choices, ...next };
    setChoices(chosen);
    writeChoices(draft, chosen);
  };
  const options = [{ id: LIVING, words: 'Today’s text' }, ...versions.map(({ id, name }) => ({ id, words: name }))];
  const name = textName(versions, text);
  const baseName = against === null ? null : textName(versions, against);
  const { file: formatName, mediaType, laidOut, paged } = formatOf(format);
  const save = () => {
    if (making.state !== 'made') return;
    const url = URL.createObjectURL(new Blob([making.file.bytes], { type: mediaType }));
    const link = document.createElement('a');
    link.href = url;
    link.download = fileName({ symbol: meta.symbol, text: name, what, base: baseName, format });
    link.click();
    // Revoked once the browser has taken the bytes.
    window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
    onClose();
  };
  const fault = making.state === 'made' ? making.file.fault : null;
  return (
    <DialogFrame title={`Export ${shortSymbol(meta.symbol) || 'the text'}`} width="52rem" onClose={onClose}>
      <div className="body export-body">
        <div className="export-form">
          <div className="row-field">
            <span className="lbl-h">Text</span>
            <DialogSelect label="Text" options={options} value={text} disabled={ofProposals} onChange={setText} />
          </div>
          <WhatChoice
            what={what}
            onWhat={(next) => {
              // Proposals are made on today's text.
              if (next === 'proposals' || next === 'rolling') setText(LIVING);
              setWhat(next);
            }}
            versions={options}
            base={versions.length === 0 ? null : base}
            onBase={setBase}
            proposals={proposals}
          />
          <div className="row-field">
            <span className="lbl-h">Format</span>
            <Segments
              label="Format"
              chosen={format}
              onChoose={(id) => choose({ format: id })}
              options={formats.map(({ id, name }) => ({ id, words: name }))}
            />
          </div>
          {holds && (
            <div className="row-field">
              <span className="lbl-h">Comments</span>
              <Segments
                label="Comments"
                chosen={commented ? 'with' : 'without'}
                onChoose={(choice) => setSaid(choice === 'with')}
                options={[
                  { id: 'without', words: 'Without' },
                  { id: 'with', words: spoken.length === 1 ? 'With the open one' : `With the ${spoken.length} open ones` },
                ]}
              />
            </div>
          )}
          <LayoutChoice
            layout={layout}
            onLayout={(next) => choose({ layout: next })}
            firstNote={firstNote}
            onFirstNote={(number) => choose({ firstNote: number === meta.firstNote ? null : number })}
            offered={{
              masthead: laidOut && what !== 'list',
              labels: laidOut && what !== 'list',
              header: paged && meta.symbol !== '',
              notes: what !== 'list',
            }}
          />
        </div>
        {making.state === 'made' && (
          <SheetPreview
            sheet={making.file.sheet}
            right={meta.language === 'ar'}
            pages={making.file.pages}
            around={firstNote > 1 && what !== 'list' ? `Notes from ${firstNote}` : ''}
          />
        )}
      </div>
      <footer>
        <FileVerdict
          making={making}
          what={what}
          format={format}
          base={baseName}
          text={text === LIVING ? 'this text' : name}
          commented={commented}
          onStop={then(stop)}
        />
        <button type="button" ref={out} className="btn line" onClick={onClose}>
          {making.state === 'working' && making.long ? 'Close' : 'Cancel'}
        </button>
        {making.state === 'stopped' ? (
          <button type="button" className="btn solid" onClick={then(again)}>
            Make it
          </button>
        ) : (
          <button type="button" className={`btn solid${fault === null ? '' : ' warned'}`} disabled={making.state !== 'made'} onClick={save}>
            <Icon name="export" />
            {fault === null ? `Export ${formatName}` : 'Export anyway'}
          </button>
        )}
      </footer>
    </DialogFrame>
  );
}
