// Export: what (clean, a redline against a version, all proposals, the rolling text), of which text, as which file. The file is made and checked as soon as the choice
// stands; the seal is shown only once the check has run on the bytes that the button saves.
import type { Node } from 'prosemirror-model';
import { useEffect, useRef, useState } from 'react';
import { cleanDoc, type Draft, type Meta } from '../../../schema/index.ts';
import type { Talk } from '../../amend/talk.ts';
import type { Version } from '../../protocol/api.ts';
import type { Thread } from '../../protocol/record.ts';
import { mayManage } from '../../protocol/roles.ts';
import { Choice } from '../choice.tsx';
import { nameIn, useCommittee } from '../committee.ts';
import { DialogFrame } from '../dialog-frame.tsx';
import { knownOf, readConvention } from '../draft/convention.ts';
import type { Facts } from '../draft/proposal-facts.ts';
import { talkOfThread } from '../draft/talk-of-thread.ts';
import { shortSymbol } from '../home/draft-facts.ts';
import { Segments } from '../segments.tsx';
import { Sign } from '../signs.tsx';
import { baseFor, fileName, LIVING, nameOf, type What } from './export-choice.ts';
import { FORMATS, type Format, formatOf } from './formats.ts';
import { type MadeFile, makeFile } from './make-file.ts';
import { countProposals, makeProposals, makeRolling, ROLLING_FORMATS, type RoomOfProposals } from './make-proposals.ts';
import { RedlinePreview } from './redline-preview.tsx';
import { versionDraft } from './version-draft.ts';
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

type Made =
  | { readonly state: 'checking' }
  | { readonly state: 'failed'; readonly error: string }
  | { readonly state: 'made'; readonly file: MadeFile };

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
  const [chosen, setFormat] = useState<Format>('docx');
  const [made, setMade] = useState<Made>({ state: 'checking' });
  // The text as it stood when the dialog opened: what is checked is what is saved, whoever goes on typing.
  const living = useRef<Draft>({ meta, doc: cleanDoc(doc) });
  const proposed = useRef<Draft>({ meta, doc });
  const [room] = useState<RoomOfProposals | null>(() =>
    facts ? { known: knownOf(facts), name: (by) => nameIn(session, by), convention: readConvention() } : null,
  );
  const ofProposals = what === 'proposals' || what === 'rolling';
  const formats = what === 'rolling' ? FORMATS.filter(({ id }) => ROLLING_FORMATS.has(id)) : FORMATS;
  const format = formats.some(({ id }) => id === chosen) ? chosen : 'docx';
  const against = what === 'redline' ? base : null;
  // The file of all proposals is the room's own working file; a clean text and a redline leave it, and take along what is asked for.
  const [said, setSaid] = useState<boolean | null>(null);
  const open = useRef<readonly Talk[]>(threads.filter(({ resolved }) => resolved === null).map(talkOfThread));
  const holds = format === 'docx' && what !== 'rolling' && text === LIVING && open.current.length > 0;
  const commented = holds && (said ?? what === 'proposals');

  useEffect(() => {
    let stale = false;
    setMade({ state: 'checking' });
    const load = (id: string) => (id === LIVING ? Promise.resolve({ draft: living.current }) : versionDraft(draft, id));
    const talks = commented ? open.current : [];
    const make = async (): Promise<Made> => {
      if (ofProposals && room) {
        const file = await (what === 'rolling'
          ? makeRolling(proposed.current, room, format)
          : makeProposals(proposed.current, room, format, talks));
        return 'refused' in file ? { state: 'failed', error: file.refused } : { state: 'made', file };
      }
      const [from, to] = await Promise.all([against === null ? null : load(against), load(text)]);
      if ('refused' in to) return { state: 'failed', error: to.refused };
      if (from && 'refused' in from) return { state: 'failed', error: from.refused };
      const file = await makeFile({
        text: to.draft,
        base: from?.draft ?? null,
        format,
        author,
        date: new Date().toISOString(),
        talks,
      });
      return 'refused' in file ? { state: 'failed', error: file.refused } : { state: 'made', file };
    };
    make()
      .catch((): Made => ({ state: 'failed', error: 'The file could not be made. Nothing is lost: the text is as it was.' }))
      .then((next) => !stale && setMade(next));
    return () => {
      stale = true;
    };
  }, [draft, text, what, ofProposals, room, against, format, author, commented]);

  const options = [{ id: LIVING, words: 'Today’s text' }, ...versions.map(({ id, name }) => ({ id, words: name }))];
  const name = nameOf(versions, text);
  const save = () => {
    if (made.state !== 'made') return;
    const url = URL.createObjectURL(new Blob([made.file.bytes], { type: made.file.mediaType }));
    const link = document.createElement('a');
    link.href = url;
    link.download = fileName({ symbol: meta.symbol, text: name, what, base: against === null ? null : nameOf(versions, against), format });
    link.click();
    // Revoked once the browser has taken the bytes.
    window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
    onClose();
  };
  const fault = made.state === 'made' ? made.file.fault : null;
  return (
    <DialogFrame title={`Export ${shortSymbol(meta.symbol) || 'the text'}`} width="52rem" onClose={onClose}>
      <div className="body export-body">
        <div className="export-form">
          <div className="row-field">
            <span className="lbl-h">Text</span>
            <Choice label="Text" options={options} value={text} disabled={ofProposals} onChange={setText} />
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
            proposals={room ? countProposals(proposed.current.doc) : null}
          />
          <div className="row-field">
            <span className="lbl-h">Format</span>
            <Segments label="Format" chosen={format} onChoose={setFormat} options={formats.map(({ id, name }) => ({ id, words: name }))} />
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
                  { id: 'with', words: open.current.length === 1 ? 'With the open one' : `With the ${open.current.length} open ones` },
                ]}
              />
            </div>
          )}
        </div>
        {made.state === 'made' && (
          <RedlinePreview
            preview={made.file.preview}
            symbol={meta.symbol}
            changes={made.file.changes}
            pages={made.file.pages}
            said={made.file.said}
          />
        )}
      </div>
      <footer>
        <Verdict
          made={made}
          what={what}
          format={format}
          base={against === null ? null : nameOf(versions, against)}
          text={text === LIVING ? 'this text' : name}
          commented={commented}
        />
        <button type="button" className="btn line" onClick={onClose}>
          Cancel
        </button>
        <button type="button" className={`btn solid${fault === null ? '' : ' warned'}`} disabled={made.state !== 'made'} onClick={save}>
          <Sign name="export" />
          {fault === null ? `Export ${formatOf(format).file}` : 'Export anyway'}
        </button>
      </footer>
    </DialogFrame>
  );
}

interface VerdictProps {
  readonly made: Made;
  readonly what: What;
  readonly format: Format;
  /** Name of the version that the redline stands against. */
  readonly base: string | null;
  readonly text: string;
  /** Comments went along. */
  readonly commented: boolean;
}

function verdictWords(props: VerdictProps): string {
  const words = textWords(props);
  return props.commented ? `${words.replace(/\.$/, '')}, and every comment was found in it again.` : words;
}

function textWords({ what, format, base, text }: VerdictProps): string {
  if (what === 'rolling')
    return format === 'docx'
      ? 'read back, the file has every line of the rolling text.'
      : 'the rolling text was written as it is printed. It is not read back.';
  if (what === 'proposals' && format === 'docx')
    return 'rejecting all changes gives today’s text, and what each delegation proposes was found in the file again.';
  if (what === 'proposals') return formatOf(format).verdict('today’s text', 'the text with all proposals');
  return base === null ? formatOf(format).cleanVerdict(text) : formatOf(format).verdict(base, text);
}

function Verdict(props: VerdictProps) {
  const { made } = props;
  if (made.state === 'checking') {
    return (
      <p className="grow muted" role="status">
        Checking…
      </p>
    );
  }
  if (made.state === 'failed' || made.file.fault !== null) {
    return (
      <div className="seal bad grow" role="alert">
        <Sign name="warn" />
        <p>{made.state === 'failed' ? made.error : `The check failed. ${made.file.fault}`}</p>
      </div>
    );
  }
  return (
    <div className="seal grow" role="status">
      <Sign name="seal" />
      <p>
        <b>Checked:</b> {verdictWords(props)}
      </p>
    </div>
  );
}
