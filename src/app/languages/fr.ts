import { words as app } from '#app/words.fr.ts';
import { words as site } from '#app/site/words.fr.ts';
import { words as list } from '#ui/list/words.fr.ts';

export const dictionary = { app, list, site };
