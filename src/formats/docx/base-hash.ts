// A fingerprint of a draft's text, written into a Word file so that a copy that returns weeks later finds the version it was made from.
// It guards against mix-ups, not against forgery: FNV-1a over two halves, 64 bits, no library and no clock.
import type { Node } from 'prosemirror-model';
import { cleanDoc } from '../../../schema/index.ts';

function fnv(text: string, seed: number): string {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** The fingerprint of a text's kinds, words and notes: ids, amendments and marks do not count. 16 hexadecimal digits. */
export function baseHash(doc: Node): string {
  const lines: string[] = [];
  cleanDoc(doc).forEach((paragraph) => {
    lines.push(`${paragraph.attrs.kind}${paragraph.attrs.level}\t${paragraph.textContent}`);
  });
  const text = lines.join('\n').replace(/\s+/g, ' ');
  return fnv(text, 0x811c9dc5) + fnv(text, 0x9747b28c);
}
