import { inLanguage } from '#languages/language.ts';

/** At a control that the API refused. */
export const rightsMessages = inLanguage('rights', {
  notAllowed: (time: string) =>
    `Your account may not do this here: the API refused it at ${time} (403). Ask the owner of the service for the right, then sign in again or reload the page.`,
});
