// Parts of the room that nobody needs to write in it: fetched once the paper has its text, so that they are there when the line is lost.
import { late } from '../ui/late.tsx';

export const board = late(async () => (await import('../proposals/board.tsx')).Board);
export const comments = late(async () => (await import('../comments/comments.tsx')).Comments);
export const findingsTab = late(async () => (await import('../findings/findings.tsx')).FindingsTab);
export const floorTab = late(async () => (await import('../floor/floor-tab.tsx')).FloorTab);
export const history = late(async () => (await import('../history/history.tsx')).History);
export const printedView = late(async () => (await import('../rolling-text/printed-view.tsx')).default);
export const proposals = late(async () => (await import('../proposals/proposals.tsx')).Proposals);

// The dialogs are large and bring files with them: they are fetched when they are asked for.
export const copyBackDialog = late(async () => (await import('../returned-copy/returned-copy-dialog.tsx')).default);
export const exportDialog = late(async () => (await import('../export/export-dialog.tsx')).default);
export const shareDialog = late(async () => (await import('../share/share-dialog.tsx')).default);

/** Fetches all but the dialogs, the tab that is seen first before the others. */
export async function fetchAll(): Promise<void> {
  await proposals.fetch();
  await Promise.all([board, comments, findingsTab, floorTab, history, printedView].map((part) => part.fetch()));
}
