// The entries of feeds, cached for each draft until it changes, because programs request a feed again and again.
import type { ReaderLanguage } from '../../src/messages/reader-languages.ts';
import type { Committee } from '../../src/protocol/api.ts';
import type { Person } from '../../src/protocol/roles.ts';
import { maySee, standingFrom } from '../../src/protocol/standing.ts';
import { isPrivateId } from '../rooms/private.ts';
import { type Clock, isoOf } from '../runtime/clock.ts';
import { FEED_DRAFTS, FEED_ENTRIES } from '../runtime/limits.ts';
import { type DraftRow, type Store, Unreadable } from '../store/store-model.ts';
import type { OpenRooms, Room } from '../sync/room.ts';
import { type FedDraft, type FeedEntry, feedOf, isOwnDeed, newestFirst } from './feed-entries.ts';

/** An entry with its draft. */
export interface FedEntry extends FeedEntry {
  readonly draft: string;
  /** The title of the draft. */
  readonly of: string;
  /** The language of the entry. */
  readonly language: ReaderLanguage;
}

export interface FeedReader {
  /** The actions of others in the drafts of a committee that a person may read, or in one of them, newest first; null if there is no such draft for this
   *  person. In `language`, else each draft in its own. */
  entriesFor(
    committee: Committee,
    person: Person,
    draft: string,
    language?: ReaderLanguage,
  ): Promise<{ readonly title: string; readonly language: ReaderLanguage; readonly entries: readonly FedEntry[] } | null>;
}

/** Makes a reader. */
export function createFeedReader(store: Pick<Store, 'listDrafts'>, rooms: OpenRooms, clock: Clock): FeedReader {
  const known = new Map<string, { readonly seq: number; readonly fed: FedDraft }>();
  const read = async (committee: Committee, { id, seq }: DraftRow, language?: ReaderLanguage): Promise<FedDraft | null> => {
    const key = `${id} ${committee.levels} ${language ?? ''}`;
    const kept = known.get(key);
    if (kept?.seq === seq) return kept.fed;
    const room = await rooms.open(id).catch((error: unknown) => {
      if (error instanceof Unreadable) return null;
      throw error;
    });
    if (!room) return null;
    await stored(room);
    const names = new Map(committee.delegations.map(({ code, name }) => [code, name]));
    const fed = feedOf(room.ydoc, (code) => names.get(code) ?? code, committee.levels, isoOf(clock), language);
    known.delete(key);
    // A copy of another server's room may be behind the store; then the result is not cached.
    if (!('seq' in room) || (room as { readonly seq: number }).seq >= seq) known.set(key, { seq, fed });
    for (const oldest of known.keys()) {
      if (known.size <= FEED_DRAFTS) break;
      known.delete(oldest);
    }
    return fed;
  };
  return {
    async entriesFor(committee, person, draft, language) {
      const rows = (await store.listDrafts(committee.id)).filter(
        ({ id, standing }) => !isPrivateId(id) && (draft === '' || id === draft) && mayFollow(standing, person),
      );
      if (draft !== '' && rows.length === 0) return null;
      const entries: FedEntry[] = [];
      let title = '';
      let own = language ?? committee.original;
      for (const row of rows) {
        const fed = await read(committee, row, language);
        if (!fed) continue;
        title = fed.title;
        if (draft !== '') own = fed.language;
        for (const entry of fed.entries)
          if (!isOwnDeed(entry, person)) entries.push({ ...entry, draft: row.id, of: fed.title, language: fed.language });
      }
      return {
        title: draft === '' ? committee.name : title,
        language: own,
        entries: newestFirst(entries, isoOf(clock)).slice(0, FEED_ENTRIES),
      };
    },
  };
}

function mayFollow(json: string | null, person: Person): boolean {
  const standing = standingFrom(json);
  return standing.deleted === null && maySee(standing, person);
}

/** Resolves when the room's changes are on disk: a feed must not show anything earlier. */
export const stored = (room: Room): Promise<void> =>
  'whenStored' in room ? new Promise((resolve) => (room as { whenStored(call: () => void): void }).whenStored(resolve)) : Promise.resolve();
