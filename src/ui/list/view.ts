/** What the address of a list says. `page` counts from 1; `sort` is a column's id, with `-` for descending. */
export interface ListView {
  q: string;
  sort: string;
  page: number;
  size: number;
}

export const PAGE_SIZES = [25, 50, 100, 200] as const;

/** One piece of typing is one entry of the history, as is every other change: Back undoes the last step. */
export type ChangeView = (change: Partial<ListView>, how: 'push' | 'replace') => void;
