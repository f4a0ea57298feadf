// What the room shows: mode, view, tab, column, the board and the open dialog. None of it is stored or sent.
import { useCallback, useLayoutEffect, useMemo, useState } from 'react';
import type { Phase } from '../../../schema/index.ts';
import type { Mode } from '../../editor/model/editor-api.ts';
import type { Action } from '../../protocol/roles.ts';
import { useMediaQuery } from '../ui/use-media-query.ts';
import { usePhone } from '../ui/use-phone.ts';
import type { OpenDialog, Pane, PanelTab, RoomView } from './context/room-context.ts';
import { showOf, type View } from './context/views.ts';
import { modesOf } from './modes.ts';

/**
 * The state of the room's switches; a person begins in the first available mode. A mode that becomes unavailable with a phase is chosen again when that phase
 * returns.
 */
export function useRoomView(may: (action: Action) => boolean, phase: Phase): RoomView {
  const phone = usePhone();
  const isOneColumn = useMediaQuery('(max-width: 62.5rem)');
  const [chosen, setMode] = useState<Mode | null>(null);
  const [view, showView] = useState<View>('all');
  const [only, setOnly] = useState<readonly string[] | null>(null);
  const [tab, setTab] = useState<PanelTab>('proposals');
  const [pane, setPane] = useState<Pane>('text');
  const [sideBySide, setSideBySide] = useState<string | null>(null);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const [libraryAsked, setLibraryAsked] = useState<object | null>(null);
  // A person writing in the panel continues there.
  useLayoutEffect(() => {
    if (isOneColumn && document.activeElement?.matches('[data-region="panel"] :is(textarea, input)')) setPane('panel');
  }, [isOneColumn]);
  const askLibrary = useCallback(() => {
    setTab('library');
    setPane('panel');
    setLibraryAsked({});
  }, []);
  const setView = useCallback((next: View) => {
    showView(next);
    if (next !== 'trace') return;
    setTab('library');
    setLibraryAsked(null);
  }, []);
  const modes = useMemo(() => modesOf(may, phase), [may, phase]);
  // On a phone a delegation proposes from a sheet, and everybody else reads.
  const ofPhone = modes.includes('amend') ? 'amend' : 'read';
  const mode = phone ? ofPhone : chosen !== null && modes.includes(chosen) ? chosen : (modes[0] ?? 'read');
  return useMemo(
    () => ({
      phone,
      mode,
      modes,
      view,
      show: showOf(view, mode),
      only,
      printed: view === 'rolling' || view === 'issued',
      tab,
      pane,
      sideBySide,
      dialog,
      libraryAsked,
      setMode,
      setView,
      setOnly,
      setTab,
      setPane,
      setSideBySide,
      setDialog,
      askLibrary,
    }),
    [phone, mode, modes, view, setView, only, tab, pane, sideBySide, dialog, libraryAsked, askLibrary],
  );
}
