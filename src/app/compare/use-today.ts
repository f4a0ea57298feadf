// Today's text at the time of the comparison. Others go on writing, but the sheet that a person reads must not move by itself: the screen only says that the
// text has changed.
import { useCallback, useEffect, useRef, useState } from 'react';
import type * as Y from 'yjs';
import { cleanDoc, type Meta } from '../../../schema/index.ts';
import { draftToJson } from '../../formats/json/json.ts';
import { issuedNow, readDoc } from '../../protocol/document.ts';
import { printReferences } from '../../text/references/live-references.ts';

// Reading a long text takes some milliseconds, so it is not done at each keystroke.
const LOOK_MS = 700;

export interface Today {
  /** The draft as JSON, and the version whose numbers it uses; null until the text has arrived. */
  readonly text: { readonly json: string; readonly issued: ReturnType<typeof issuedNow> } | null;
  /** The text has changed since. */
  readonly changed: boolean;
  /** Reads today's text again. */
  readonly renew: () => void;
}

const textOf = (ydoc: Y.Doc, meta: Meta) => ({
  json: draftToJson(printReferences({ meta, doc: cleanDoc(readDoc(ydoc)) })),
  issued: issuedNow(ydoc),
});

/** Today's text of a shared document. */
export function useToday(ydoc: Y.Doc | null, meta: Meta): Today {
  const [text, setText] = useState<Today['text']>(null);
  const [changed, setChanged] = useState(false);
  const latest = useRef(text);
  latest.current = text;
  const renew = useCallback(() => {
    setChanged(false);
    if (ydoc) setText(textOf(ydoc, meta));
  }, [ydoc, meta]);
  useEffect(() => {
    if (!ydoc) return;
    setText((known) => known ?? textOf(ydoc, meta));
    let timer: number | undefined;
    const look = () => {
      timer = undefined;
      if (latest.current === null) return;
      const now = textOf(ydoc, meta);
      setChanged(now.json !== latest.current.json || now.issued !== latest.current.issued);
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
  return { text, changed, renew };
}
