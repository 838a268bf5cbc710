import { number, plural } from '#languages/numbers.ts';
import type { finishMessages as english } from '#features/members/finish/finish-messages.ts';

export const finishMessages: typeof english = {
  finish: 'Concluir esta drenagem',
  off: 'Desligado: só drenar. O membro continua drenando até você decidir.',
  unknownState: 'Esta drenagem não pode ser concluída sozinha: o estado de um membro não é conhecido.',
  most: 'Drenado com (conexões)',
  mostHint: (most) =>
    most === 0
      ? 'Nenhuma conexão em 3 leituras seguidas.'
      : `No máximo ${plural(most, 'conexão', 'conexões')} em 3 leituras seguidas.`,
  mostWrong: (most) => `Informe um número inteiro de 0 a ${number(most)}.`,
  whenDrained: 'Quando drenado',
  whenOver: 'Quando o tempo acabar',
  ending: { ask: 'Perguntar', offline: 'Forçar offline', enable: 'Habilitar de novo' },
  deadline: 'Prazo',
  within: {
    none: 'Nenhum',
    '5': '5 min',
    '15': '15 min',
    '30': '30 min',
    '60': '60 min',
    own: 'Outro…',
  },
  minutes: 'Minutos',
  minutesWrong: (most) => `Informe um número inteiro de minutos de 1 a ${number(most)}.`,
  deadlineNeeded: 'Escolha um prazo: esta API não informa o número de conexões.',
  late: 'No prazo',
  happens: 'O que acontece',
  counted: 'As conexões são contadas: são lidas a cada poucos segundos assim que a drenagem é confirmada.',
  timed:
    'Esta API não informa o número de conexões. Só o tempo é aguardado, a partir da confirmação da drenagem.',
  asks: 'A pergunta aparece em todas as telas deste console. Nada é enviado antes da sua resposta.',
  offline: (established) => `Conexões estabelecidas ao forçar offline: ${established}`,
  enables: 'Habilitado, ele recebe novas conexões outra vez.',
  endless:
    'Sem prazo, espera enquanto houver conexões: clientes que retornam podem mantê-las acima do limite.',
  guarded: 'Antes o pool é lido de novo. Se nada saudável restasse, nada é enviado e você é perguntado.',
  taken: 'Se outra pessoa habilitar o membro nesse meio-tempo, nada é enviado.',
  browser:
    'Este navegador faz isso: mantenha uma aba deste console aberta. Sem nenhuma aberta, nada é enviado; continua quando uma for aberta.',
};
