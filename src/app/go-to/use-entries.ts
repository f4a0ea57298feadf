// Everything that can be gone to in the room: commands with their keys, if this person may give them now; paragraphs; proposals; delegations with proposals;
// versions.

import { useMemo } from 'react';
import { idOf, isAgreed, paragraphAttrs, textOf, wordingOf } from '../../../schema/index.ts';
import { proposalsOn } from '../../amend/decide/open-points.ts';
import type { Mode } from '../../editor/model/editor-api.ts';
import { READER_LANGUAGES, rowOf } from '../../messages/reader-languages.ts';
import { said } from '../../messages/said.ts';
import { type PlainMessage, plural, readersLanguage, say } from '../../messages/say.ts';
import { mayManage } from '../../protocol/roles.ts';
import { SAMPLE_DRAFT } from '../../protocol/sample.ts';
import { spoken, spokenFirst } from '../../text/numbering.ts';
import { closeSteps } from '../first-steps/kept-steps.ts';
import { useFloorContext } from '../floor/use-floor.ts';
import { useKeysNow } from '../keys/chosen-keys.ts';
import { KEY_WORDS } from '../keys/key-words.ts';
import { type Acts, SHORTCUTS, type ShortcutId } from '../keys/shortcuts.ts';
import { phraseChoices, usePhraseActs } from '../paragraph/phrase-choices.ts';
import { useParagraphChoices } from '../paragraph/use-paragraph-choices.ts';
import { type ListedProposal, neighbour } from '../proposals/proposal-groups.ts';
import { useCardActions, useCommandsContext, useProposalsContext } from '../proposals/proposals-context.ts';
import { type PanelTab, useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { nameIn, useCommittee, useHome } from '../session/committee.ts';
import { chooseLanguage } from '../session/reading-language.ts';
import { comparePath, listPath, NOW, navigate } from '../session/route.ts';
import { uncontested } from '../settling/open-points.ts';
import { isShownTo } from '../showing/only.ts';
import { focusCard, focusPaper } from '../ui/focus.ts';
import { statusesGiven, statusWord } from '../ui/status-words.ts';
import { momentOf } from '../ui/times.ts';
import type { Entry } from './entries.ts';

const MODE_COMMANDS: Readonly<Record<Mode, PlainMessage>> = {
  amend: 'Amend: type to propose',
  edit: 'Edit the text',
  decide: 'Decide on proposals',
  read: 'Read only',
};
const TAB_WORDS: Readonly<Record<PanelTab, PlainMessage>> = {
  floor: 'Floor',
  proposals: 'Proposals',
  comments: 'Comments',
  findings: 'Findings',
  history: 'History',
  library: 'Library',
};

/** The likeliest commands come first while nothing is typed. */
const FIRST: readonly ShortcutId[] = ['nextOpenPoint', 'nextProposal', 'comment', 'find', 'listKeys'];

const wordsOfParts = (parts: ListedProposal['parts']): string =>
  parts.map((part) => ('text' in part ? part.text : 'inserted' in part ? part.inserted : part.deleted)).join('');

/** The entries; `acts`: what the keys do now, `modes`: those of the role. */
export function useEntries(acts: Acts, modes: readonly Mode[]): readonly Entry[] {
  const commands = useCommandEntries(acts, modes);
  const places = usePlaceEntries();
  return useMemo(() => [...commands, ...places], [commands, places]);
}

/** The paragraphs, proposals, delegations and versions. */
function usePlaceEntries(): readonly Entry[] {
  const { session } = useCommittee();
  const room = useRoomContext();
  const { doc, rows, labels, order, current } = useTextContext();
  const { groups, selected } = useProposalsContext();
  const { onSelect } = useCardActions();
  const { versions } = useSnapshotContext();
  return useMemo(() => {
    const { editor, draft, only, printed, goTo, setOnly, setTab, setView } = room;
    const showPaper = () => printed && setView('all');
    const toParagraph = (id: string) => () => {
      showPaper();
      goTo(id);
      focusPaper(editor);
    };
    const toProposal = ({ id, by, paragraph }: ListedProposal) => {
      showPaper();
      if (!isShownTo(only, session.person.delegation, by)) setOnly(null);
      setTab('proposals');
      goTo(paragraph);
      onSelect(id);
      focusCard(id);
    };
    const shown = new Set(rows.map(({ id }) => id));
    const paragraphs: Entry[] = [];
    doc?.forEach((node) => {
      const id = idOf(node);
      const isTitle = paragraphAttrs(node).kind === 'title';
      if (!isTitle && !shown.has(id)) return;
      const label = labels.get(id)?.label ?? '';
      const name = isTitle ? say('Title') : label === 'heading' ? say('Heading') : label;
      paragraphs.push({ id: `paragraph ${id}`, kind: 'Paragraphs', name, words: textOf(wordingOf(node)), run: toParagraph(id) });
    });
    const all = groups.flatMap(({ proposals }) => proposals);
    const proposals = all.map((proposal): Entry => {
      const { id, by, label, parts } = proposal;
      const name = say('{by} on {label}', { by, label: said(spoken(label)) });
      return {
        id: `proposal ${id}`,
        kind: 'Proposals',
        name,
        also: nameIn(session, by),
        words: wordsOfParts(parts),
        run: () => toProposal(proposal),
      };
    });
    const delegations = [...new Set(all.map(({ by }) => by))].map((by): Entry => {
      const theirs = groups
        .map((group) => ({ ...group, proposals: group.proposals.filter((one) => one.by === by) }))
        .filter((group) => group.proposals.length > 0);
      const count = theirs.reduce((sum, group) => sum + group.proposals.length, 0);
      return {
        id: `delegation ${by}`,
        kind: 'Delegations',
        name: nameIn(session, by),
        also: by,
        words: plural(count, '{n} proposal', '{n} proposals'),
        run: () => {
          const next = neighbour(theirs, selected, 1, { order, current });
          const proposal = all.find(({ id }) => id === next);
          if (proposal) toProposal(proposal);
        },
      };
    });
    const now = new Date();
    const frozen = versions.map(
      ({ id, name, at }): Entry => ({
        id: `version ${id}`,
        kind: 'Versions',
        name,
        words: say('{time}, compared with today’s text', { time: momentOf(at, now) }),
        run: () => navigate(comparePath(draft, id, NOW)),
      }),
    );
    return [...paragraphs, ...proposals, ...delegations, ...frozen];
  }, [session, room, doc, rows, labels, order, current, groups, selected, onSelect, versions]);
}

/** What this person may do now, as commands. */
function useCommandEntries(acts: Acts, modes: readonly Mode[]): readonly Entry[] {
  const { person, committee } = useCommittee().session;
  const { levels } = committee;
  const room = useRoomContext();
  const text = useTextContext();
  const floor = useFloorContext();
  const commands = useCommandsContext();
  const keys = useKeysNow();
  const choices = useParagraphChoices();
  const actOnPhrase = usePhraseActs();
  const home = useHome();
  const { editor, mode, show, phone, may, decides, printed, setMode, setView, setTab, setPane, setDialog } = room;
  const { doc, current, labels } = text;
  const { meta, record } = useSnapshotContext();
  const entries: Entry[] = [];
  const add = (when: boolean, id: string, name: string, run: () => void, keys?: string) => {
    if (when) entries.push({ id: `command ${id}`, kind: 'Commands', name, words: '', run, ...(keys === undefined ? {} : { keys }) });
  };
  const byKeys = (id: ShortcutId) => {
    const act = acts[id];
    // Opening this dialog or leaving it is not listed as a command.
    if (act && id !== 'goTo' && id !== 'leave' && id !== 'paragraphMenu' && id !== 'publish')
      add(true, id, say(KEY_WORDS[id][1]), act, keys[id]);
  };
  for (const id of FIRST) byKeys(id);
  for (const known of modes) add(known !== mode && !phone, `mode ${known}`, say(MODE_COMMANDS[known]), () => setMode(known));
  const tabs = (Object.keys(TAB_WORDS) as PanelTab[]).filter((tab) => tab !== 'floor' || may('lead'));
  for (const tab of tabs)
    add(true, `tab ${tab}`, say('Show {tab}', { tab: say(TAB_WORDS[tab]) }), () => {
      setTab(tab);
      setPane('panel');
    });
  add(person.role === 'delegation', 'mine', say('Show only my proposals'), () => setView('mine'));
  add(mayManage(person.role), 'share', say('Share…'), () => setDialog({ dialog: 'share' }));
  add(may('adopt') && !phone && !meta.adoption, 'adopt', say('Adopt, or not: what the meeting decides…'), () =>
    setDialog({ dialog: 'adopt' }),
  );
  add(may('phase'), 'phase', say('Change the phase of this text…'), () => setDialog({ dialog: 'clock' }));
  add(!phone, 'export', say('Export…'), () => setDialog({ dialog: 'export', version: null }));
  add(may('import') && !phone, 'returned copy', say('A copy came back…'), () => setDialog({ dialog: 'returned-copy' }));
  add(may('import'), 'amendment list', say('Bring in a delegation’s amendments…'), () => setDialog({ dialog: 'amendment-list' }));
  add(decides && mode === 'decide' && uncontested(text).length > 0, 'agree', say('Agree what has no proposals…'), () =>
    setDialog({ dialog: 'agree' }),
  );
  add(person.role === 'chair', 'chair list', say('What is still to settle, on one page'), () => navigate(listPath(room.draft)));
  add(room.draft === SAMPLE_DRAFT && !phone, 'first steps', say('Show the first steps'), () => closeSteps(false));
  add(true, 'home', say('All drafts'), () => navigate(home));
  add(may('speak'), 'ask', floor.asks ? say('No longer ask for the floor') : say('Ask for the floor'), () => floor.ask(!floor.asks));
  const writes = !phone && !printed && (mode === 'amend' || (mode === 'edit' && show !== 'clean'));
  add(writes && current !== null, 'footnote', say('Add a footnote'), () => void editor?.addFootnote(), 'Ctrl Alt N');
  const paragraph = doc?.content.content.find((node) => idOf(node) === current);
  if (current !== null)
    for (const { heading, choices: all } of choices)
      for (const { id, words, act, keys, isSo } of all) {
        // This act has its own key, and is listed with it.
        if (act === 'words') continue;
        add(
          isSo !== true,
          `paragraph ${id}`,
          heading === 'Propose' || heading === 'Change' ? words : say('{label}: {value}', { label: say(heading), value: words }),
          () => {
            editor?.act(current, act);
            editor?.view.focus();
          },
          keys,
        );
      }
  if (paragraph && decides && mode === 'decide' && paragraphAttrs(paragraph).by === '') {
    const label = said(spokenFirst(labels.get(idOf(paragraph))?.label ?? ''));
    // Agreeing the selected words has keys, and is listed with them.
    for (const { id, words, act } of phraseChoices(paragraph, record.phrases, levels))
      if (act.do === 'phrase')
        entries.push({ id: `command ${id}`, kind: 'Commands', name: words, words: label, run: () => actOnPhrase(idOf(paragraph), act) });
    const pending = doc ? proposalsOn(doc, idOf(paragraph)).length > 0 : false;
    for (const status of statusesGiven(levels))
      add(
        status !== paragraphAttrs(paragraph).status && !(isAgreed(status) && pending),
        `status ${status}`,
        say('{label}: {value}', { label, value: statusWord(status, levels) }),
        () => void commands.send(idOf(paragraph), { do: 'status', paragraph: idOf(paragraph), status }),
      );
  }
  for (const language of READER_LANGUAGES)
    add(
      language !== readersLanguage(),
      `language ${language}`,
      say('{label}: {value}', { label: say('Language'), value: rowOf(language).name }),
      () => chooseLanguage(language),
    );
  for (const id of Object.keys(SHORTCUTS) as ShortcutId[]) if (!FIRST.includes(id)) byKeys(id);
  return entries;
}
