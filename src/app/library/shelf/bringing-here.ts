// The one import of this page, which continues while other screens are shown.
import { useSyncExternalStore } from 'react';
import { type BringingState, createBringing } from './bringing.ts';

export const bringing = createBringing();

export const useBringing = (): BringingState => useSyncExternalStore(bringing.subscribe, bringing.state);
