// How tests wait for something that has no event: they check again and again instead of sleeping, with one time limit for all.

/** Seconds that anything awaited may take. Long, so that a busy machine does not look like a fault; waiting ends as soon as it is there. */
export const PATIENCE = 90;

/** Waits until `probe` gives something truthy; throws with `what` if it never does. */
export async function until<T>(what: string, probe: () => Promise<T> | T): Promise<NonNullable<T>> {
  const end = Date.now() + PATIENCE * 1000;
  for (;;) {
    const value = await probe();
    if (value) return value as NonNullable<T>;
    if (Date.now() > end) throw new Error(`Not within ${PATIENCE} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
