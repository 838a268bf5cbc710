import { STAGED } from '#changes/storage/databases.ts';
import { RecordTable } from '#changes/storage/record-table.ts';

import type { StagedProcedure } from './staged.ts';
import { readStaged } from './stored.ts';

/** The staged procedures of this browser, in all its tabs. */
export const stagedTable = new RecordTable<StagedProcedure>(STAGED, readStaged);
