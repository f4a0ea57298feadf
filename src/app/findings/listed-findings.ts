// Gives each house-style finding its context and a key that stays the same while its words do. The record names an ignored finding by this key. The key
// contains a digest, not the words, because these may still be private to a delegation.
import * as buffer from 'lib0/buffer';
import * as sha256 from 'lib0/hash/sha256';
import * as string from 'lib0/string';
import type { Finding } from '../../style/finding/finding.ts';
import { excerptAround } from '../../text/excerpt.ts';
import type { OutlineEntry } from '../../text/text-model.ts';
import type { ListedFinding } from './finding-list.ts';

const DIGEST_LETTERS = 24;
const digestOf = (words: string): string => buffer.toHexString(sha256.digest(string.encodeUtf8(words))).slice(0, DIGEST_LETTERS);

/** The findings with keys; equal ones in one paragraph are distinguished by their order. */
export function listedFindings(findings: readonly Finding[], entries: readonly OutlineEntry[]): ListedFinding[] {
  const texts = new Map(entries.map((entry) => [entry.id, entry.text]));
  const counts = new Map<string, number>();
  return findings.map(({ rule, severity, label, message, paragraph, from, to, fix, refer = [], elsewhere = null }) => {
    const text = texts.get(paragraph) ?? '';
    const words = text.slice(from, to);
    const plain = `${rule}|${paragraph}|${digestOf(words)}`;
    const count = counts.get(plain) ?? 0;
    counts.set(plain, count + 1);
    return {
      key: `${plain}|${count}`,
      rule,
      label,
      message,
      paragraph,
      from,
      to,
      words,
      text,
      replace: fix?.replace ?? null,
      ...(fix?.look && { look: fix.look }),
      refer,
      offer: severity === 'info' && refer.length > 0,
      ...excerptAround(text, from, to),
      elsewhere,
    };
  });
}
