// A fingerprint of a draft's text, written into a Word file so that a returned copy can be matched with its version. It guards against mix-ups, not forgery:
// two 32-bit FNV-1a hashes with different seeds.
import type { Node } from 'prosemirror-model';
import { cleanDoc } from '../../../schema/index.ts';

function fnv(text: string, seed: number): string {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** The fingerprint of the kinds, levels, words and notes of a text, 16 hexadecimal digits. Ids, amendments, italics and the amount of white space make no
 *  difference. */
export function baseHash(doc: Node): string {
  const lines: string[] = [];
  cleanDoc(doc).forEach((paragraph) => {
    lines.push(`${paragraph.attrs.kind}${paragraph.attrs.level}\t${paragraph.textContent}`);
  });
  const text = lines.join('\n').replace(/\s+/g, ' ');
  return fnv(text, 0x811c9dc5) + fnv(text, 0x9747b28c);
}
