import { words as site } from '#app/site/words.pt-BR.ts';
import { words as app } from '#app/words.pt-BR.ts';
import { words as hosts } from '#features/hosts/words.pt-BR.ts';
import { poolWords as pool } from '#features/members/pool-words.pt-BR.ts';
import { words as members } from '#features/members/words.pt-BR.ts';
import { words as pools } from '#features/pools/words.pt-BR.ts';
import { speech } from '#features/operations/speech.pt-BR.ts';
import { words as operations } from '#features/operations/words.pt-BR.ts';
import { words as list } from '#ui/list/words.pt-BR.ts';

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
