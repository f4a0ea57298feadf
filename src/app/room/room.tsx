// The drafting room: outline, paper, panel under one top bar, and what ties them together (selection, keys, dialogs, the bar in the sheet).
import { useCallback, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import { titleOf } from '../../../schema/index.ts';
import type { DraftSession, DraftSessionSnapshot, Mode } from '../../editor/model/editor-model.ts';
import type { Command } from '../../protocol/api.ts';
import { mayComment, mayDecide, mayEdit } from '../../protocol/roles.ts';
import type { Refer } from '../../style/finding.ts';
import { labelsOf } from '../../text/numbering.ts';
import { threadGroups } from '../comments/threads.ts';
import { useThreads } from '../comments/use-threads.ts';
import { useOtherTexts } from '../findings/other-texts.ts';
import { useFindings } from '../findings/use-findings.ts';
import { useFloor } from '../floor/use-floor.ts';
import { Outline } from '../outline/outline.tsx';
import { outlineRows } from '../outline/outline-rows.ts';
import { PrivateCards } from '../private/private-stage.tsx';
import { usePrivate } from '../private/use-private.ts';
import type { CardActions } from '../proposals/card-model.ts';
import { type ChairAct, type Chosen, useCommands } from '../proposals/commands.ts';
import { packagesOf } from '../proposals/packages.ts';
import { useFacts } from '../proposals/proposal-facts.ts';
import { afterDecision, type ListedProposal, neighbour, proposalGroups } from '../proposals/proposal-groups.ts';
import { renewProposal } from '../proposals/renew-proposal.ts';
import { rivalGroupOf } from '../proposals/rival-groups.ts';
import { setAsideOf } from '../proposals/set-aside.ts';
import { useCommittee } from '../session/committee.ts';
import { comparePath, NOW, navigate } from '../session/route.ts';
import { LazyPart } from '../ui/lazy.tsx';
import { NoticeLines } from '../ui/notice-lines.tsx';
import { useNarrow } from '../ui/use-narrow.ts';
import { useSnapshot } from '../ui/use-snapshot.ts';
import { useStable } from '../ui/use-stable.ts';
import { Announcements } from './announcements.tsx';
import { BottomBar, type Pane } from './bottom-bar.tsx';
import { showOf, type View } from './context/views.ts';
import * as late from './lazy-parts.ts';
import { LoadingSheet } from './loading-sheet.tsx';
import { Panel, type PanelTab } from './panel.tsx';
import { type OpenDialog, RoomDialogs } from './room-dialogs.tsx';
import { moveRegion, useShortcuts } from './shortcuts.ts';
import { MODES, Toolbar } from './toolbar.tsx';
import { TopBar } from './top-bar.tsx';
import { UnderParagraph } from './under-paragraph.tsx';
import { useUnknownDelegations } from './unknown-delegations.ts';
import { paragraphIn, useEditor } from './use-editor.ts';
import { useNamedParagraph, usePage } from './use-page.ts';

interface RoomProps {
  readonly id: string;
  readonly session: DraftSession;
  readonly snapshot: DraftSessionSnapshot;
}

/** The room, once there is a connection. */
export function DraftingRoom({ id, session, snapshot }: RoomProps) {
  const committee = useCommittee();
  const { person } = committee.session;
  const phone = useNarrow('(max-width: 34rem)');
  const [chosen, setMode] = useState<Mode>(MODES[person.role][0] ?? 'read');
  const mode = phone ? 'read' : chosen;
  const [view, setView] = useState<View>('all');
  const show = showOf(view);
  const printed = view === 'rolling' || view === 'issued';
  const [mount, setMount] = useState<HTMLElement | null>(null);
  const [lost, setLost] = useState<readonly string[]>([]);
  const [tab, setTab] = useState<PanelTab>('proposals');
  const [pane, setPane] = useState<Pane>('text');
  /** The paragraph whose rivals stand side by side in the sheet. */
  const [sideBySide, setSideBySide] = useState<string | null>(null);
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const onLostWords = useCallback((words: string) => setLost((known) => [...known, words]), []);
  const onThread = useStable((thread: string) => {
    showTab('comments');
    threads.select(thread);
  });
  const commands = useCommands(id);
  const onMove = useStable((paragraph: string, after: string) => void commands.send(paragraph, { do: 'move', paragraph, after }));
  const editor = useEditor({ session, snapshot, mount, mode, show, onLostWords, onThread, onMove });
  const seen = useSnapshot(editor);
  const threads = useThreads(editor, snapshot.record.threads, commands);
  const showTab = (next: PanelTab) => {
    setTab(next);
    setPane('panel');
  };
  const comments = !phone && mayComment(person.role);
  const beginComment = () => {
    if (threads.begin()) showTab('comments');
  };
  const facts = useFacts(snapshot.record);

  const doc = seen?.doc ?? null;
  const refer = async (list: readonly Refer[]) => {
    for (const one of list) if (!(await commands.send(one.holder, { do: 'refer', ...one }))) return false;
    return true;
  };
  const findings = useFindings({
    editor,
    doc,
    meta: snapshot.meta,
    mode,
    show,
    others: useOtherTexts(id),
    refer: mayEdit(person.role) ? refer : null,
    marks: snapshot.record.ignored,
    delegation: person.delegation,
    mark: comments ? async (finding, ignored) => (await commands.send(finding, { do: 'ignore', finding, ignored })) !== null : null,
    errors: commands.errors,
  });
  const labels = useMemo(() => (doc ? labelsOf(doc) : new Map()), [doc]);
  const rows = useMemo(() => (doc ? outlineRows(doc, labels) : []), [doc, labels]);
  const groups = useMemo(() => (doc ? proposalGroups(doc, labels) : []), [doc, labels]);
  const order = useMemo(() => rows.map((row) => row.id), [rows]);
  const stage = usePrivate(id, doc, labels);
  const title = doc ? titleOf(doc) : '';
  const selected = seen?.selected ?? null;
  const current = seen?.current ?? null;

  usePage(snapshot.meta.symbol || title, snapshot.saved);
  useUnknownDelegations(groups.flatMap((group) => group.proposals.map((proposal) => proposal.by)));

  const select = (proposal: string | null) => {
    const group = groups.find((known) => known.proposals.some(({ id: one }) => one === proposal));
    // Who decides has the paragraph's status at hand; who writes keeps the caret.
    if (group && mode === 'decide') editor?.goTo(group.paragraph);
    editor?.select(proposal);
  };
  const go = useStable((paragraph: string) => {
    setPane('text');
    editor?.goTo(paragraph);
  });
  useNamedParagraph(doc, go);
  const decide = async (proposal: ListedProposal, how: ChairAct, chosen: Chosen | null = null) => {
    // What no longer fits is its owner's to settle; the server would refuse it.
    if (how !== 'reject' && proposal.status === 'conflict') return;
    const next = afterDecision(groups, proposal.id);
    const cluster = rivalGroupOf(groups, proposal.id);
    const rest = (cluster?.proposals ?? []).map(({ id: one }) => one).filter((one) => one !== proposal.id);
    if (!(await (chosen ? commands.acceptChanges(proposal, chosen, how, rest) : commands.decide(proposal, how, rest)))) return;
    select(next);
    // What becomes of the others is asked first: the focus is with the question.
    if (next && !(how !== 'reject' && rest.length > 0))
      document.querySelector<HTMLElement>(`[data-proposal="${CSS.escape(next)}"] .pick`)?.focus();
  };
  const decides = mayDecide(person.role) && mode !== 'read';
  const writes = mode === 'amend';
  const floor = useFloor(editor, snapshot.record, commands, current, go);
  const setAside = useMemo(() => (doc ? setAsideOf(doc, labels, person.delegation) : []), [doc, labels, person.delegation]);
  const packages = useMemo(() => (doc ? packagesOf(doc, snapshot.record, groups) : []), [doc, snapshot.record, groups]);
  const [first] = snapshot.versions;
  const onCompare = first ? () => navigate(comparePath(id, first.id, NOW)) : null;
  const onSelect = useStable(select);
  const onDecide = useStable(decide);
  const onWithdraw = useStable((amendment: string) => {
    // The clean view is not written in; withdrawing is writing.
    setView('all');
    editor?.setShow('all');
    const proposal = groups.flatMap((group) => group.proposals).find((known) => known.id === amendment);
    editor?.done();
    // What says nothing yet only goes; what others have seen is withdrawn for all to see, and listed.
    if (proposal) void commands.withdraw(proposal);
    else editor?.withdraw(amendment);
  });
  const onRenew = useStable((proposal: ListedProposal) => {
    if (!editor) return;
    setView('all');
    renewProposal(editor, proposal);
  });
  const onSay = useStable(async (proposal: string, command: Command) => (await commands.send(proposal, command)) !== null);
  const onSideBySide = useStable((proposal: ListedProposal) => {
    const home = proposal.instead || proposal.paragraph;
    setSideBySide(home);
    setPane('text');
    editor?.goTo(home);
    editor?.select(proposal.id);
  });
  const actions = useMemo<CardActions>(
    () => ({
      onSelect,
      onDecide: decides ? onDecide : null,
      onWithdraw: writes ? onWithdraw : null,
      onRenew,
      onSideBySide,
      onSay: phone ? null : onSay,
    }),
    [decides, writes, phone, onSelect, onDecide, onWithdraw, onRenew, onSideBySide, onSay],
  );
  useShortcuts({
    paragraph: (step) => {
      const at = current === null ? -1 : order.indexOf(current);
      const next = order[at < 0 && step < 0 ? order.length - 1 : at + step];
      if (next) go(next);
    },
    proposal: (step) => {
      setTab('proposals');
      select(neighbour(groups, selected, step));
    },
    // In Edit the paper has Ctrl Alt N for a footnote.
    decide:
      decides && mode !== 'edit'
        ? (how) => {
            const proposal = groups.flatMap((group) => group.proposals).find((known) => known.id === selected);
            if (proposal && !commands.busy.has(proposal.id)) decide(proposal, how);
          }
        : null,
    position:
      person.role === 'delegation' && !phone
        ? (position) => {
            const proposal = groups.flatMap((group) => group.proposals).find((known) => known.id === selected);
            if (!proposal || proposal.by === person.delegation || commands.busy.has(proposal.id)) return;
            const known = facts(proposal.id).positions.find((one) => one.delegation === person.delegation)?.position;
            onSay(proposal.id, { do: 'position', amendment: proposal.id, position: known === position ? '' : position });
          }
        : null,
    comment: comments ? beginComment : null,
    floor: mayDecide(person.role) ? () => floor.put(current === floor.floor?.paragraph ? '' : (current ?? '')) : null,
    paragraphMenu: () => mount?.querySelector<HTMLElement>('.para-handle')?.click(),
    view: (number) => {
      if (number === 4) onCompare?.();
      else if (number !== 3 || first) setView((['all', 'clean', 'issued', 'all', 'rolling'] as const)[number - 1]!);
    },
    fix: () => {
      setTab('findings');
      const chosen = findings.shown.find(({ key }) => key === findings.selected);
      // Without a selected finding the key only selects: nothing is changed unseen.
      if (chosen) findings.fixOf(chosen)?.();
      else findings.select(findings.shown[0]?.key ?? null);
    },
    region: (step) =>
      moveRegion(step, () => {
        editor?.focus();
        // Where nothing may be written, the paper is no editing host but can still be scrolled and read.
        if (editor && !editor.view.hasFocus()) editor.view.dom.focus({ preventScroll: true });
      }),
    escape: () => {
      if (seen?.own) editor?.done();
      else if (selected !== null) select(null);
      else if (mount?.contains(document.activeElement)) (document.activeElement as HTMLElement).blur();
    },
  });

  const slot = seen?.slot ?? null;
  const underCaret = paragraphIn(doc, slot?.paragraph ?? null);
  const own = seen?.own ?? null;
  return (
    <div className="app" data-pane={pane}>
      <a className="skip" href="#text">
        Skip to the text
      </a>
      <TopBar
        snapshot={snapshot}
        title={title}
        onShare={() => setOpen({ dialog: 'share' })}
        onExport={() => setOpen({ dialog: 'export', version: null })}
        onReturnedCopy={person.role === 'observer' || phone ? null : () => setOpen({ dialog: 'returned-copy' })}
      />
      <Outline rows={rows} current={current} floor={floor.floor?.paragraph ?? null} onGo={go} />
      <main className="col centre">
        <Toolbar
          role={person.role}
          mode={mode}
          view={view}
          proposalViews={person.role === 'delegation' ? ['all', 'mine', 'rolling'] : ['all', 'rolling']}
          isIssued={first !== undefined}
          onMode={setMode}
          onView={setView}
          onCompare={onCompare}
          onFootnote={!printed && show !== 'clean' && (mode === 'amend' || mode === 'edit') ? () => editor?.addFootnote() : null}
          onComment={comments ? beginComment : null}
          onAskFloor={person.role === 'delegation' && !phone ? floor.ask : null}
          asksFloor={floor.asks}
          hasCaret={current !== null}
        />
        <NoticeLines session={session} snapshot={snapshot} lost={lost} onLostClosed={() => setLost([])} />
        <div className="scroll" id="text" tabIndex={-1} data-region="paper">
          {!snapshot.ydoc && <LoadingSheet />}
          <div className="paper-mount" ref={setMount} hidden={printed} />
          {printed && doc && (
            <LazyPart
              of={late.printedView}
              view={view}
              draft={id}
              doc={doc}
              meta={snapshot.meta}
              first={first ?? null}
              facts={facts}
              selected={selected}
              onSelect={onSelect}
            />
          )}
        </div>
      </main>
      <Panel
        ready={doc !== null}
        draft={id}
        tab={tab}
        onTab={setTab}
        groups={groups}
        facts={facts}
        order={order}
        selected={selected}
        commands={commands}
        actions={actions}
        onBoard={sideBySide !== null && sideBySide === slot?.paragraph ? sideBySide : null}
        setAside={setAside}
        packages={packages}
        paragraphs={rows.filter((row) => row.part !== 'heading')}
        privately={stage && <PrivateCards stage={stage} commands={commands} labels={labels} onGo={go} />}
        floor={
          mayDecide(person.role) ? (
            <LazyPart
              of={late.floorTab}
              record={snapshot.record}
              rows={rows}
              labelOf={(paragraph) => labels.get(paragraph)?.label ?? 'A paragraph that went'}
              commands={commands}
              onFloor={floor.put}
              onGo={go}
            />
          ) : null
        }
        comments={{
          open: threads.all.filter((thread) => thread.resolved === null).length,
          body: (
            <LazyPart
              of={late.comments}
              threads={threads}
              groupsOf={(list) => (doc ? threadGroups(doc, labels, list) : [])}
              labelOf={(paragraph) => labels.get(paragraph)?.label ?? ''}
              commands={commands}
              writes={comments}
            />
          ),
        }}
        findings={findings}
        versions={snapshot.versions}
        decisions={snapshot.decisions}
        onGo={go}
        onExport={(version) => setOpen({ dialog: 'export', version })}
      />
      <BottomBar
        pane={pane}
        tab={tab}
        proposals={groups.reduce((sum, group) => sum + group.proposals.length, 0)}
        onPane={(next, nextTab) => {
          setPane(next);
          if (nextTab) setTab(nextTab);
        }}
      />
      {slot &&
        underCaret &&
        createPortal(
          <UnderParagraph
            doc={doc}
            labels={labels}
            writes={show !== 'clean' && (mode === 'amend' || mode === 'edit') ? mode : null}
            paragraph={underCaret}
            stage={writes ? stage : null}
            label={labels.get(slot.paragraph)?.label ?? ''}
            own={own}
            editor={editor}
            groups={groups}
            facts={facts}
            commands={commands}
            selected={selected}
            decides={decides && mode === 'decide'}
            sideBySide={sideBySide === slot.paragraph}
            floor={floor.floor}
            onFloor={floor.put}
            onWithdraw={onWithdraw}
            onSelect={onSelect}
            onDecide={onDecide}
            onSideBySide={(open) => setSideBySide(open ? slot.paragraph : null)}
          />,
          slot.element,
        )}
      {doc && <Announcements groups={groups} />}
      {open && (
        <RoomDialogs open={open} draft={id} doc={doc} snapshot={snapshot} facts={facts} stage={stage} onClose={() => setOpen(null)} />
      )}
    </div>
  );
}
