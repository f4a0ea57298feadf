// What the connection to the server knows of the draft: its versions, its decisions, the record of everything besides the text, and who is present. It
// changes when the server sends something, and when typed words are saved.
import { createContext } from 'react';
import type { DraftSessionSnapshot } from '../../../editor/model/editor-api.ts';
import { useRequired } from '../../ui/required-context.ts';

export const SnapshotContext = createContext<DraftSessionSnapshot | null>(null);
export const useSnapshotContext = (): DraftSessionSnapshot => useRequired(SnapshotContext, 'snapshot of the draft');
