// Keeps the rows of the page in their places while the text changes; they are sorted only when somebody chooses an order.
import { useRef } from 'react';
import { type ListRow, type Order, type PlacedRow, placed } from './chair-list.ts';

/** The rows as placed on the page, and a function that sorts them again, without the settled ones. */
export function usePlacedRows(
  list: readonly ListRow[] | null,
  order: Order,
): { readonly placed: readonly PlacedRow[]; readonly reorder: (order: Order) => void } {
  const shown = useRef<{ readonly list: readonly ListRow[] | null; readonly rows: readonly PlacedRow[] }>({ list: null, rows: [] });
  if (list && shown.current.list !== list) shown.current = { list, rows: placed(shown.current.rows, list, order) };
  const reorder = (next: Order) => {
    shown.current = { list, rows: placed([], list ?? [], next) };
  };
  return { placed: shown.current.rows, reorder };
}
