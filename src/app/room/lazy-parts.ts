// Parts of the room that nobody needs to write in it: fetched once the paper has its text, so that they are there when the line is lost.
import { agreedLine } from '../library/agreed/agreed-parts.ts';
import { fetchUntil, lazy } from '../ui/lazy.tsx';

export const amendBar = lazy(async () => (await import('../private/amend-bar.tsx')).AmendBar);
export const agreedWordsBar = lazy(async () => (await import('../paragraph/agreed-words.tsx')).AgreedWords);
export const board = lazy(async () => (await import('../proposals/rival-board.tsx')).RivalBoard);
export const comments = lazy(async () => (await import('../comments/comments.tsx')).Comments);
export const findingsTab = lazy(async () => (await import('../findings/findings.tsx')).FindingsTab);
export const floorTab = lazy(async () => (await import('../floor/floor-tab.tsx')).FloorTab);
export const history = lazy(async () => (await import('../history/history.tsx')).History);
export const libraryTab = lazy(async () => (await import('../library/find/library-tab.tsx')).default);
export const libraryOpen = lazy(async () => (await import('../library/find/text-sheet.tsx')).default);
export const printedView = lazy(async () => (await import('../rolling-text/printed-view.tsx')).default);
export const roomLines = lazy(async () => (await import('../floor/room-lines.tsx')).RoomLines);
export const privateCards = lazy(async () => (await import('../private/private-cards.tsx')).PrivateCards);
export const privateParagraphs = lazy(async () => (await import('../private/private-paragraphs.tsx')).PrivateParagraphs);
export const zeroDraftLine = lazy(async () => (await import('../sponsors/sponsors-line.tsx')).SponsorsLine);
export const sinceLine = lazy(async () => (await import('../since/since-line.tsx')).SinceLine);
export const proposals = lazy(async () => (await import('../proposals/proposals.tsx')).Proposals);

export const traceBar = lazy(async () => (await import('../library/trace/trace-bar.tsx')).default);
export const tracePanel = lazy(async () => (await import('../library/trace/trace-panel.tsx')).default);

export const findStrip = lazy(async () => (await import('../find/find-strip.tsx')).FindStrip);

// The dialogs are large and bring files with them: they are fetched when they are asked for.
export const returnedCopyDialog = lazy(async () => (await import('../returned-copy/returned-copy-dialog.tsx')).default);
export const exportDialog = lazy(async () => (await import('../export/export-dialog.tsx')).default);
export const agreeDialog = lazy(async () => (await import('../settling/agree-dialog.tsx')).default);
export const breakDialog = lazy(async () => (await import('../phases/break-dialog.tsx')).default);
export const silenceDialog = lazy(async () => (await import('../phases/silence-dialog.tsx')).default);
export const adoptDialog = lazy(async () => (await import('../adoption/adopt-dialog.tsx')).default);
export const adoptionDialog = lazy(async () => (await import('../adoption/adoption-dialog.tsx')).default);
export const clockDialog = lazy(async () => (await import('../phases/clock-dialog.tsx')).default);
export const decideDialog = lazy(async () => (await import('../settling/decide-dialog.tsx')).default);
export const publishDialog = lazy(async () => (await import('../private/publish-dialog.tsx')).PublishDialog);
export const goToDialog = lazy(async () => (await import('../go-to/go-to-dialog.tsx')).default);
export const keysDialog = lazy(async () => (await import('../keys/keys-dialog.tsx')).default);
export const peopleDialog = lazy(async () => (await import('../delegation/people-dialog.tsx')).default);
export const feedDialog = lazy(async () => (await import('../feed/feed-dialog.tsx')).default);
export const wordBiography = lazy(async () => (await import('../words/word-biography.tsx')).default);
export const shareDialog = lazy(async () => (await import('../share/share-dialog.tsx')).default);

const home = lazy(async () => (await import('../home/home-page.tsx')).default);

/** What is fetched ahead: all but most dialogs, the tab that is seen first before the others, and home, where people go from here. */
const AHEAD = [
  zeroDraftLine,
  amendBar,
  board,
  comments,
  findingsTab,
  floorTab,
  history,
  printedView,
  roomLines,
  sinceLine,
  findStrip,
  goToDialog,
  home,
  agreedLine,
];

/** Fetches what is fetched ahead, again after a while where the line was lost meanwhile; gives what ends it. */
export function fetchAhead(): () => void {
  // Where this fails, the editor fetches it again when it is needed.
  import('../../editor/private/private-layer.ts').catch(() => {});
  return fetchUntil(
    async () => {
      await proposals.fetch();
      await Promise.all(AHEAD.map((part) => part.fetch()));
    },
    () => [proposals, ...AHEAD].every((part) => part.part() !== null),
  );
}
