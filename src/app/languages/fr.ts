import { words as app } from '#app/words.fr.ts';

export const dictionary = { app };
