import type { revertMessages as english } from '#features/operations/revert/revert-messages.ts';
import { form, number, plural } from '#languages/numbers.ts';

export const revertMessages: typeof english = {
  revert: 'Reverter',
  revertOf: (what) => `Reverter: ${what}`,
  reverted: 'Revertido',
  reverting: 'Revertendo',
  state: {
    reverted: 'Revertido.',
    reverting: 'Reversão em andamento.',
    open: 'Não confirmado: não há com que comparar o estado atual.',
    nothing: 'Não aconteceu. Não há nada a reverter.',
    unknown: 'O estado anterior não é conhecido o bastante para voltar a ele.',
  },
  revertedBy: 'Revertido por',
  cleared: 'Uma entrada que não está mais neste diário',
  at: (what, time) => `${what} (${time})`,
  title: (what) => `Reverter “${what}”?`,
  titleOfMany: (count) => `Reverter ${plural(count, 'mudança', 'mudanças')}?`,
  text: 'Cada objeto é lido de novo antes. Se não estiver mais como o diário registrou, nada é enviado para ele e você é consultado.',
  action: (count) => `Reverter ${plural(count, 'mudança', 'mudanças')}`,
  whole: (count) => `Reverter todo o procedimento: ${plural(count, 'mudança', 'mudanças')}`,
  leftOut: (count) =>
    `${plural(count, 'outra mudança dele não aconteceu', 'outras mudanças dele não aconteceram')} ou não ${form(count, 'pode', 'podem')} ser ${form(count, 'revertida', 'revertidas')}.`,
  nothingTitle: 'Nada para reverter',
  nothingText: 'Tudo está como antes: o que foi alterado foi desfeito.',
  listed: 'O que será enviado',
  reading: 'Lendo o estado atual…',
  heldBack: (why) => `Retido: ${why}`,
  typeName: (name) => `Digite ${name} para reverter ali mesmo assim`,
  report: 'Reversão',
  sent: (count, of) => `${number(count)} de ${plural(of, 'mudança enviada', 'mudanças enviadas')}`,
  results: 'O que houve com cada uma',
  stop: 'Parar após esta etapa',
  stopping: 'Parando após esta etapa',
};
