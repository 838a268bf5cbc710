import { words as site } from '#app/site/words.fr.ts';
import { words as app } from '#app/words.fr.ts';
import { words as hosts } from '#features/hosts/words.fr.ts';
import { poolWords as pool } from '#features/members/pool-words.fr.ts';
import { words as members } from '#features/members/words.fr.ts';
import { words as pools } from '#features/pools/words.fr.ts';
import { speech } from '#features/operations/speech.fr.ts';
import { words as operations } from '#features/operations/words.fr.ts';
import { words as list } from '#ui/list/words.fr.ts';

export const dictionary = {
  app,
  hosts,
  list,
  members,
  operations,
  pool,
  site,
  pools,
  speech,
};
