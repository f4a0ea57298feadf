// What somebody knew of a draft when they left it, stored in the browser for each link: two people at one device do not mark things as seen for each other.
import type { Known } from './news.ts';

const keyOf = (draft: string, link: string): string => `chapeau:known:${draft}:${link}`;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is stored; null where nothing is, or what a newer version of the program wrote. */
export function storedKnown(draft: string, link: string): Known | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(draft, link)) ?? 'null');
    if (!isRecord(value) || typeof value.at !== 'string' || typeof value.decision !== 'string') return null;
    if (!isRecord(value.paragraphs) || !isRecord(value.proposals) || !isRecord(value.threads)) return null;
    return value as unknown as Known;
  } catch {
    return null;
  }
}

/** Stores it; where the browser keeps nothing, the next visit has no news. */
export function storeKnown(draft: string, link: string, known: Known): void {
  try {
    localStorage.setItem(keyOf(draft, link), JSON.stringify(known));
  } catch {
    // Full, or switched off.
  }
}
