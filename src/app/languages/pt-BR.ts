import { words as app } from '#app/words.pt-BR.ts';
import { words as site } from '#app/site/words.pt-BR.ts';
import { words as list } from '#ui/list/words.pt-BR.ts';

export const dictionary = { app, list, site };
