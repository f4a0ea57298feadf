// The dialogs of the room. They are large and import much: all but the go-to dialog are loaded on request.
import { fetchUntil, lazy } from '../ui/lazy.tsx';

export const adoptDialog = lazy(async () => (await import('../adoption/adopt-dialog.tsx')).default);
export const adoptionDialog = lazy(async () => (await import('../adoption/adoption-dialog.tsx')).default);
export const agreeDialog = lazy(async () => (await import('../settling/agree-dialog.tsx')).default);
export const breakDialog = lazy(async () => (await import('../phases/break-dialog.tsx')).default);
export const clockDialog = lazy(async () => (await import('../phases/clock-dialog.tsx')).default);
export const decideDialog = lazy(async () => (await import('../settling/decide-dialog.tsx')).default);
export const exportDialog = lazy(async () => (await import('../export/export-dialog.tsx')).default);
export const feedDialog = lazy(async () => (await import('../feed/feed-dialog.tsx')).default);
export const goToDialog = lazy(async () => (await import('../go-to/go-to-dialog.tsx')).default);
export const keysDialog = lazy(async () => (await import('../keys/keys-dialog.tsx')).default);
export const libraryOpen = lazy(async () => (await import('../library/find/text-sheet.tsx')).default);
export const peopleDialog = lazy(async () => (await import('../delegation/people-dialog.tsx')).default);
export const proposeDialog = lazy(async () => (await import('../phone/propose-sheet.tsx')).ProposeSheet);
export const publishDialog = lazy(async () => (await import('../private/publish-dialog.tsx')).PublishDialog);
export const amendmentListDialog = lazy(async () => (await import('../amendment-list/amendment-list-dialog.tsx')).default);
export const returnedCopyDialog = lazy(async () => (await import('../returned-copy/returned-copy-dialog.tsx')).default);
export const shareDialog = lazy(async () => (await import('../share/share-dialog.tsx')).default);
export const silenceDialog = lazy(async () => (await import('../phases/silence-dialog.tsx')).default);
export const wordBiography = lazy(async () => (await import('../words/word-biography.tsx')).default);

fetchUntil(goToDialog.fetch, () => goToDialog.part() !== null);
