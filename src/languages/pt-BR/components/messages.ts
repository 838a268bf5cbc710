import { number, plural } from '#languages/numbers.ts';

import type { messages as english } from '#components/messages.ts';

export const messages: typeof english = {
  maintenance: 'Manutenção…',
  typeToConfirm: (name) => `Digite ${name} para continuar`,
  typeFirst: (name) => `Digite antes ${name} acima.`,
  tickToCut: (count) =>
    count === null
      ? 'Interromper as conexões estabelecidas, quantas forem'
      : `Interromper ${plural(count, 'conexão estabelecida', 'conexões estabelecidas')}`,
  tickFirst: 'Marque a caixa antes: isto interrompe conexões estabelecidas.',
  reason: 'Motivo',
  reasonHint: 'Para o diário deste navegador; não é enviado.',
  reference: 'Referência da mudança',
  referenceHint: (most) => `Opcional, no máximo ${number(most)} caracteres. Enviada à API.`,
  referenceLong: (most) =>
    `No máximo ${number(most)} caracteres: uma referência cortada indica outra mudança.`,
  askedElsewhere:
    'Outra aba deste navegador tem uma pergunta aberta sobre este pool. O que for confirmado lá também é enviado.',
  override: 'Motivo para ignorar o congelamento',
  overrideFirst: 'Dê antes um motivo para ignorar o congelamento.',
  overrideHint: 'Obrigatório. Fica com a mudança no diário deste navegador.',
  keptHint:
    'Ambos são opcionais e ficam no diário deste navegador: a API não recebe nenhum com esta mudança.',
};
