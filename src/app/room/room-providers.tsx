// Provides what the room knows to its parts. Each subject has its own context, so that a part renders only when what it reads changes.
import type { Context, ReactNode } from 'react';
import { ThreadsContext } from '../comments/use-threads.ts';
import { FindingsContext } from '../findings/use-findings.ts';
import { FloorContext } from '../floor/use-floor.ts';
import { PrivateContext } from '../private/use-private-document.ts';
import { CardActionsContext, CommandsContext, ProposalsContext } from '../proposals/proposals-context.ts';
import { NewsContext } from '../since/news-context.ts';
import { RoomContext } from './context/room-context.ts';
import { SnapshotContext } from './context/snapshot-context.ts';
import { TextContext } from './context/text-context.ts';

type ValueOf<C> = C extends Context<infer T> ? NonNullable<T> : never;

export interface RoomValues {
  readonly room: ValueOf<typeof RoomContext>;
  readonly snapshot: ValueOf<typeof SnapshotContext>;
  readonly text: ValueOf<typeof TextContext>;
  readonly commands: ValueOf<typeof CommandsContext>;
  readonly proposals: ValueOf<typeof ProposalsContext>;
  readonly actions: ValueOf<typeof CardActionsContext>;
  readonly threads: ValueOf<typeof ThreadsContext>;
  readonly findings: ValueOf<typeof FindingsContext>;
  readonly floor: ValueOf<typeof FloorContext>;
  /** null if nothing is new to this person. */
  readonly news: ValueOf<typeof NewsContext> | null;
  /** null for a person without a delegation. */
  readonly stage: ValueOf<typeof PrivateContext> | null;
}

/** Provides the values to all components inside. */
export function RoomProviders({ values, children }: { readonly values: RoomValues; readonly children: ReactNode }) {
  return (
    <RoomContext value={values.room}>
      <SnapshotContext value={values.snapshot}>
        <TextContext value={values.text}>
          <CommandsContext value={values.commands}>
            <ProposalsContext value={values.proposals}>
              <CardActionsContext value={values.actions}>
                <ThreadsContext value={values.threads}>
                  <FindingsContext value={values.findings}>
                    <FloorContext value={values.floor}>
                      <NewsContext value={values.news}>
                        <PrivateContext value={values.stage}>{children}</PrivateContext>
                      </NewsContext>
                    </FloorContext>
                  </FindingsContext>
                </ThreadsContext>
              </CardActionsContext>
            </ProposalsContext>
          </CommandsContext>
        </TextContext>
      </SnapshotContext>
    </RoomContext>
  );
}
