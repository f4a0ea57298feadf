// Today's text as it was when the comparison was made. Others go on writing, but the sheet that a person reads must not move by itself: the screen only says
// that the text has changed.
import { useCallback, useEffect, useRef, useState } from 'react';
import type * as Y from 'yjs';
import { cleanDoc, type Meta } from '../../../schema/index.ts';
import { draftToJson } from '../../formats/json/json.ts';
import { readDoc } from '../../protocol/document.ts';
import { printReferences } from '../../text/references/live-references.ts';

// Reading a long text takes some milliseconds, so it is not done for every keystroke of everybody.
const LOOK_MS = 700;

export interface Today {
  /** The draft as JSON; null until the text has come. */
  readonly json: string | null;
  /** The text has changed since. */
  readonly changed: boolean;
  /** Takes today's text anew. */
  readonly renew: () => void;
}

const jsonOf = (ydoc: Y.Doc, meta: Meta): string => draftToJson(printReferences({ meta, doc: cleanDoc(readDoc(ydoc)) }));

/** Today's text of a shared document. */
export function useToday(ydoc: Y.Doc | null, meta: Meta): Today {
  const [json, setJson] = useState<string | null>(null);
  const [changed, setChanged] = useState(false);
  const latest = useRef(json);
  latest.current = json;
  const renew = useCallback(() => {
    setChanged(false);
    if (ydoc) setJson(jsonOf(ydoc, meta));
  }, [ydoc, meta]);
  useEffect(() => {
    if (!ydoc) return;
    setJson((known) => known ?? jsonOf(ydoc, meta));
    let timer: number | undefined;
    const look = () => {
      timer = undefined;
      if (latest.current !== null) setChanged(jsonOf(ydoc, meta) !== latest.current);
    };
    const onUpdate = () => {
      timer ??= window.setTimeout(look, LOOK_MS);
    };
    ydoc.on('update', onUpdate);
    return () => {
      window.clearTimeout(timer);
      ydoc.off('update', onUpdate);
    };
  }, [ydoc, meta]);
  return { json, changed, renew };
}
