import type { rightsMessages as english } from '#app/rights-messages.ts';

export const rightsMessages: typeof english = {
  notAllowed: (time) =>
    `Sua conta não pode fazer isto aqui: a API recusou às ${time} (403). Peça o direito ao dono do serviço e depois entre de novo ou recarregue a página.`,
};
