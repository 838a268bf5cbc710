import { form, number, plural } from '#languages/numbers.ts';

import type { messages as english } from '#features/members/moved/messages.ts';

const facts: Readonly<Record<string, string>> = {
  weight: 'peso',
  limit: 'limite de conexões',
  priority: 'prioridade',
  backup: 'reserva',
  address: 'endereço',
};

export const messages: typeof english = {
  noLimit: 'nenhum',
  yesNo: (yes) => (yes ? 'sim' : 'não'),
  title: (time) => `Mudou em outro lugar desde ${time}`,
  many: (count, time, names) =>
    `${plural(count, 'mudança feita', 'mudanças feitas')} em outro lugar desde ${time}: ${names}.`,
  andMore: (names, more) => `${names} e mais ${number(more)}`,
  show: 'Mostrar mudanças',
  dismiss: 'Marcar como visto',
  list: 'Mudanças feitas em outro lugar',
  state: (name, from, to) => `${name}: ${from} → ${to}.`,
  lost: (name, from, to) => `${name}: ${from} → ${to}, perdido em uma reinicialização.`,
  back: (name, to, times) => `${name}: mudou ${plural(times, 'vez', 'vezes')}, agora ${to} de novo.`,
  fact: (name, fact, from, to) => `${name}: ${facts[fact] ?? fact} ${from} → ${to}.`,
  factBack: (name, fact, to, times) =>
    `${name}: ${facts[fact] ?? fact} mudou ${plural(times, 'vez', 'vezes')}, agora ${to} de novo.`,
  added: (name) => `${name} foi adicionado.`,
  removed: (name) => `${name} foi removido.`,
  returned: (name) => `${name} foi removido e adicionado de novo.`,
  one: (time, what) => `Mudou em outro lugar, visto às ${time}. ${what}`,
  seenAt: (time) => `Visto às ${time}.`,
  flaps: (count, members) =>
    `A saúde mudou ${plural(count, 'vez', 'vezes')} em ${plural(members, 'membro', 'membros')} neste período.`,
  unknownWho: 'Esta API não diz quem fez uma mudança.',
  actions: 'Ações listadas pela API',
  actionsReading: 'Lendo as ações da API.',
  actionsUnreadable: 'As ações da API não puderam ser lidas: não se sabe quem fez uma mudança.',
  actionsNone: 'A API não lista ações de outras pessoas neste período.',
  action: (process, by, time) => `${process}, por ${by}, ${time}`,
  unnamedProcess: 'ação sem nome',
  unnamedOperator: 'uma conta sem nome',
  out: 'Fora de serviço',
  sinceHere: (time) => `desde ${time}, por este navegador`,
  sinceBy: (time, by) => `desde ${time}, por ${by}`,
  sinceSeen: (time) => `mudou em outro lugar, visto às ${time}`,
  sinceTold: (time) => `última mudança de estado ou saúde ${time}`,
  sinceUnknown: 'não se sabe desde quando',
  from: {
    here: 'por este navegador',
    seen: 'mudou em outro lugar, visto nesse momento',
    told: 'última mudança de estado ou saúde; pode estar fora há mais tempo',
  },
  fromOperator: (by) => `por ${by}`,
  why: 'Motivo',
  notKnown: 'desconhecido',
  reference: 'Referência da mudança',
  since: 'Desde',
  noteWhy: (reason) => `Motivo: ${reason}`,
  noteReference: (reference) => `Referência da mudança: ${reference}`,
  details: (name) => `Detalhes e hora da volta de ${name}`,
  returnTime: 'Hora da volta',
  showAll: (count) => `Mostrar todos os ${number(count)}`,
  showFewer: (count) => `Mostrar ${number(count)} ${form(count, 'linha', 'linhas')}`,
};
