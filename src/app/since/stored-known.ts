// Stores in the browser what a person knew of a draft when they left it, per link: two people at one device do not mark things as seen for each other.
import type { Known } from './news.ts';

const keyOf = (draft: string, link: string): string => `chapeau:known:${draft}:${link}`;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is stored; null if there is nothing, or if a newer version of the program wrote it. */
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

/** Stores it; without storage, the next visit has no news. */
export function storeKnown(draft: string, link: string, known: Known): void {
  try {
    localStorage.setItem(keyOf(draft, link), JSON.stringify(known));
  } catch {
    // The storage is full or switched off.
  }
}
