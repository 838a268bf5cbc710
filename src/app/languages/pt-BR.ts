import { words as app } from '#app/words.pt-BR.ts';

export const dictionary = { app };
