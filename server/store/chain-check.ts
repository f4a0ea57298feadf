// Checks the chain of a draft's record row by row, and names what was altered. It keeps only one hash and the notes in memory, however long the record is.
import {
  type ChainHead,
  codeOf,
  NO_ROWS,
  type NotedPage,
  type NotedUndo,
  type NotedVersion,
  notedPage,
  notedUndo,
  notedVersion,
  type RowNote,
  rowHash,
} from './chain.ts';
import type { RecordRow, StoredUndo, StoredVersion } from './store-model.ts';

/** Something wrong at a row of a record. `row`: its number in the draft. */
export interface RecordFault {
  readonly row: number;
  readonly what: string;
}

/** A row that a repair left out of the draft, with the time of the repair. */
export interface LeftOutOfDraft {
  readonly row: number;
  readonly at: string;
  readonly why: string;
}

/** The most faults that are listed; those after the first say little. */
const MOST_FAULTS = 100;

export class ChainCheck {
  readonly faults: RecordFault[] = [];
  /** The versions that the record names, by id, with the SHA-256 of their text and the row that names them. */
  readonly versions = new Map<string, NotedVersion & { readonly row: number }>();
  /** The pages of the draft's past that the record names, by number. For a page that was rewritten after a repair, the last row counts. */
  readonly pages = new Map<number, NotedPage & { readonly row: number }>();
  /** The undo data that the record names, by decision. For data that was rewritten, the last row counts. */
  readonly undos = new Map<string, NotedUndo & { readonly row: number }>();
  readonly leftOut: LeftOutOfDraft[] = [];
  /** The left-out rows that are still in the archive, because the snapshot that contained them could not be used. */
  readonly mayStayArchived = new Set<number>();
  /** Id of the committee to which the draft belongs; null if an older version of the program began the record without saying it. */
  committee: string | null = null;
  /** The first row from which undo data must be named; null if the record names none. */
  namesUndosSince: number | null = null;
  /** Rows up to this number were chained after they were written; null if every row was chained when it was written. */
  chainedLater: { readonly rows: number; readonly at: string } | null = null;
  private readonly draft: string;
  private readonly kept: { readonly rows: number; readonly code: string } | null;
  private readonly seen = new Set<string>();
  private last = 0;
  private hash: Uint8Array = NO_ROWS.hash;

  /** `kept`: a code of the record that somebody kept (readCode). */
  constructor(draft: string, kept: { readonly rows: number; readonly code: string } | null = null) {
    this.draft = draft;
    this.kept = kept;
  }

  /** The number of the last row so far. */
  get rows(): number {
    return this.last;
  }

  /** The end of the chain so far. */
  get head(): ChainHead {
    return { rows: this.last, hash: this.hash };
  }

  /** Takes the next row of the record. */
  take(row: RecordRow): void {
    const { number, hash } = row;
    if (number === null || hash === null) {
      this.fault(this.last + 1, `a row by ${row.delegation || row.role} of ${row.at} that was never chained stands after row ${this.last}`);
      return;
    }
    if (this.seen.size > 0) this.fault(number, 'it stands behind a version');
    const expected = rowHash(this.hash, this.draft, number, row);
    if (!expected.equals(hash)) {
      if (number <= this.last) this.fault(number, 'it is there twice, or not in its place');
      else if (number > this.last + 1) this.fault(this.last + 1, missing(this.last + 1, number - 1));
      else
        this.fault(
          number,
          number === 1 ? 'it is not what was written' : `it is not what was written, or does not follow on row ${this.last}`,
        );
    }
    if (number > this.last) this.last = number;
    this.hash = hash;
    if (this.kept?.rows === number && codeOf({ rows: number, hash }) !== this.kept.code)
      this.fault(number, 'the code that was kept is of another record: this one was rewritten, up to this row or before it');
    if (!row.note) return;
    const note = readNote(row.note);
    if (note) this.heed(row.at, note);
    else this.fault(number, 'what it says beside its change cannot be read');
  }

  /** Takes a frozen version. */
  takeVersion(version: StoredVersion): void {
    const { id } = version;
    const named = this.versions.get(id);
    const { sha256, name, at, who } = notedVersion(version);
    if (this.seen.has(id)) this.fault(this.last, `version ${id} is there twice`);
    this.seen.add(id);
    if (!named) this.fault(this.last, `no row names the version ${id}`);
    else if (sha256 !== named.sha256) this.fault(named.row, `the text of version ${id} is not what was frozen`);
    else if (named.name !== undefined && !(name === named.name && at === named.at && who === named.who))
      this.fault(named.row, `name, author or time of version ${id} is not what was written`);
  }

  /** Takes the stored undo data of a decision; `json` is null if it is missing. */
  takeUndo(undo: StoredUndo | { readonly decision: string; readonly json: null }): void {
    const { decision, json } = undo;
    const named = this.undos.get(decision);
    if (!named) this.fault(this.last, `no row names what takes decision ${decision} back`);
    else if (json === null) this.fault(named.row, `what takes decision ${decision} back is missing`);
    else if (notedUndo({ decision, json }).sha256 !== named.sha256)
      this.fault(named.row, `what takes decision ${decision} back is not what was written`);
  }

  /** Takes a stored page of the past; null if it is missing. */
  takePage(page: number, json: string | null): void {
    const named = this.pages.get(page);
    if (!named) this.fault(this.last, `no row names page ${page} of the past`);
    else if (json === null) this.fault(named.row, `page ${page} of the past is missing`);
    else if (notedPage({ number: page, json }).sha256 !== named.sha256)
      this.fault(named.row, `page ${page} of the past is not what was written`);
  }

  /** Call it after the last version: reports the versions whose text is missing. */
  endVersions(): void {
    for (const { id, row } of this.versions.values()) if (!this.seen.has(id)) this.fault(row, `the text of version ${id} is missing`);
  }

  /** Compares the end of the record with the end that the store has noted. Call it after the last row. */
  end(rows: number, hash: Uint8Array): void {
    if (rows > this.last) this.fault(this.last + 1, missing(this.last + 1, rows));
    else if (rows < this.last || !Buffer.from(hash).equals(this.hash)) this.fault(rows, 'the record is held to end here, and it does not');
    if (this.kept && this.kept.rows > this.last && rows <= this.last) this.fault(this.last + 1, missing(this.last + 1, this.kept.rows));
  }

  private heed(at: string, note: RowNote): void {
    for (const version of [...(note.versions ?? []), ...(note.chained?.versions ?? [])])
      if (!this.versions.has(version.id)) this.versions.set(version.id, { ...version, row: this.last });
    for (const undo of note.undos ?? []) this.undos.set(undo.decision, { ...undo, row: this.last });
    if (note.committee !== undefined && this.last === 1) this.committee = note.committee;
    if (note.committee !== undefined || note.undos) this.namesUndosSince ??= this.last;
    for (const page of note.past ?? []) this.pages.set(page.page, { ...page, row: this.last });
    if (note.chained) this.chainedLater = { rows: note.chained.rows, at };
    for (const one of note.repair?.leftOut ?? []) {
      this.leftOut.push({ ...one, at });
      if (note.repair?.snapshot) this.mayStayArchived.add(one.row);
    }
  }

  /** Adds a fault at a row. */
  fault(row: number, what: string): void {
    if (this.faults.length < MOST_FAULTS) this.faults.push({ row, what });
  }
}

const missing = (from: number, to: number): string => (from === to ? 'it is missing' : `rows ${from} to ${to} are missing`);

function readNote(json: string): RowNote | null {
  try {
    return JSON.parse(json) as RowNote;
  } catch {
    return null;
  }
}
