// A short run of a benchmark: every row in about a second, on so little work that its figures say nothing. `BENCH_SHORT=1` asks for it; the tests use it to see
// that each benchmark still ends and still gives every row.

export const IS_SHORT = process.env.BENCH_SHORT === '1';

/** How much a benchmark does: `full`, or `short` in a short run. */
export const amount = (full: number, short: number): number => (IS_SHORT ? short : full);
