// A short run of a benchmark (`BENCH_SHORT=1`): every row in about a second, with so little work that the figures mean nothing. The tests use it to check that
// each benchmark still ends and gives every row.

export const IS_SHORT = process.env.BENCH_SHORT === '1';

/** How much a benchmark does: `full`, or `short` in a short run. */
export const amount = (full: number, short: number): number => (IS_SHORT ? short : full);
