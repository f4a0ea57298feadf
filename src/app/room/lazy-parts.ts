// Parts of the room that are not needed to write in it. They are fetched once the paper has its text, so that they are there if the connection is lost.
import { agreedLine } from '../library/agreed/agreed-parts.ts';
import { endedPage } from '../pages/lazy-pages.ts';
import { fetchUntil, lazy } from '../ui/lazy.tsx';

export const amendBar = lazy(async () => (await import('../private/amend-bar.tsx')).AmendBar);
export const agreedWordsBar = lazy(async () => (await import('../paragraph/agreed-words.tsx')).AgreedWords);
export const decideBar = lazy(async () => (await import('../paragraph/decide-bar.tsx')).DecideBar);
export const languageButton = lazy(async () => (await import('./language-button.tsx')).LanguageButton);
export const outline = lazy(async () => (await import('../outline/outline.tsx')).Outline);
export const roomDialogs = lazy(async () => (await import('./room-dialogs.tsx')).RoomDialogs);
export const announcements = lazy(async () => (await import('./announcements.tsx')).Announcements);
export const peopleHere = lazy(async () => (await import('./people-here.tsx')).PeopleHere);
export const settleFoot = lazy(async () => (await import('../settling/settle-foot.tsx')).SettleFoot);
export const underParagraphs = lazy(async () => (await import('./under-paragraph.tsx')).UnderParagraphs);
export const comments = lazy(async () => (await import('../comments/comments.tsx')).Comments);
export const findingsTab = lazy(async () => (await import('../findings/findings.tsx')).FindingsTab);
export const floorTab = lazy(async () => (await import('../floor/floor-tab.tsx')).FloorTab);
export const floorButton = lazy(async () => (await import('../phone/floor-button.tsx')).FloorButton);
export const leftSheets = lazy(async () => (await import('../phone/left-sheets.tsx')).LeftSheets);
export const takenBackLine = lazy(async () => (await import('../history/taken-back-line.tsx')).TakenBackLine);
export const history = lazy(async () => (await import('../history/history.tsx')).History);
export const libraryTab = lazy(async () => (await import('../library/find/library-tab.tsx')).default);
export const printedView = lazy(async () => (await import('../rolling-text/printed-view.tsx')).default);
export const roomLines = lazy(async () => (await import('../floor/room-lines.tsx')).RoomLines);
export const privateCards = lazy(async () => (await import('../private/private-cards.tsx')).PrivateCards);
export const zeroDraftLine = lazy(async () => (await import('../sponsors/sponsors-line.tsx')).SponsorsLine);
export const arrivalLine = lazy(async () => (await import('../sponsors/arrival-line.tsx')).ArrivalLine);
export const sinceLine = lazy(async () => (await import('../since/since-line.tsx')).SinceLine);
export const proposals = lazy(async () => (await import('../proposals/proposals.tsx')).Proposals);

export const traceBar = lazy(async () => (await import('../library/trace/trace-bar.tsx')).default);
export const tracePanel = lazy(async () => (await import('../library/trace/trace-panel.tsx')).default);

export const findStrip = lazy(async () => (await import('../find/find-strip.tsx')).FindStrip);

const home = lazy(async () => (await import('../home/home-page.tsx')).default);

/** What the screen shows beside the paper from the start, and the code that opens dialogs. */
const SEEN_FIRST = [outline, settleFoot, underParagraphs, proposals, roomDialogs];
/** What is fetched after that: all but most dialogs, and home, where people go from here. */
const AHEAD = [
  zeroDraftLine,
  announcements,
  amendBar,
  decideBar,
  comments,
  findingsTab,
  floorTab,
  history,
  takenBackLine,
  printedView,
  roomLines,
  sinceLine,
  findStrip,
  home,
  // The page that says why a draft is gone, with the words that were not sent.
  endedPage,
  agreedLine,
];

/** Fetches these parts, trying again while any is missing; returns a function that stops it. */
export function fetchAhead(): () => void {
  // If this fails, the editor fetches it again when needed.
  import('../../editor/private/private-layer.ts').catch(() => {});
  return fetchUntil(
    async () => {
      await Promise.all(SEEN_FIRST.map((part) => part.fetch()));
      await Promise.all(AHEAD.map((part) => part.fetch()));
    },
    () => [...SEEN_FIRST, ...AHEAD].every((part) => part.part() !== null),
  );
}
