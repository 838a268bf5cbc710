import type { rightsMessages as english } from '#app/rights-messages.ts';

export const rightsMessages: typeof english = {
  notAllowed: (time) =>
    `Votre compte n’a pas ce droit ici : l’API l’a refusé à ${time} (403). Demandez-le au propriétaire du service, puis reconnectez-vous ou rechargez la page.`,
};
