import { number, plural } from '#languages/numbers.ts';

import type { messages as english } from '#features/monitoring/messages.ts';

const onOff = (value: boolean | null) => (value === null ? 'não informado' : value ? 'sim' : 'não');

export const messages: typeof english = {
  title: 'Monitoramento',
  now: 'Como a API mostra',
  object: 'Objeto',
  monitoring: 'Monitoramento',
  onCall: 'Plantão',
  balancer: 'O balanceador de carga',
  onOff,
  change: 'Alterar',
  changeText: 'O monitoramento vigia; o plantão acorda pessoas. Os dois valores são sempre enviados juntos.',
  scope: 'O que muda',
  scopeAll: (count) =>
    count === 0
      ? 'O balanceador de carga (ele não tem URLs)'
      : count === 1
        ? 'O balanceador de carga e sua URL'
        : `O balanceador de carga e todas as suas URLs (${number(count)})`,
  scopeChosen: 'O balanceador de carga e as URLs escolhidas aqui',
  chosen: 'URLs que também mudam',
  state: 'Monitorar',
  onCallState: 'Chamar o plantão em incidentes',
  onCallNeeds: 'Plantão exige monitoramento.',
  untouched: 'Escolha primeiro o que deve mudar.',
  willChange: (count, of) =>
    count === 0
      ? `${plural(of, 'objeto já tem', 'objetos já têm')} esses valores.`
      : `${plural(count, 'objeto vai mudar', 'objetos vão mudar')}, de ${number(of)}.`,
  goesQuiet: 'Ninguém é avisado quando falhar.',
  silentProduction: 'Isto é produção: incidentes passarão despercebidos até o monitoramento ser religado.',
  silentOnCall: 'Isto é produção: ninguém é chamado até o plantão ser religado.',
  apply: 'Aplicar',
  sending: 'Enviando…',
  running: 'Uma operação neste balanceador de carga está em andamento.',
  accepted: 'Mudança de monitoramento aceita',
  waiting: 'Aceito pela API; aguardando a releitura dos valores.',
  confirmed: 'Todos os valores relidos são os pedidos.',
  differs: (count) =>
    `${plural(count, 'objeto relido difere', 'objetos relidos diferem')} do que foi pedido:`,
  differsLine: (name, monitoring, onCall) =>
    `${name}: monitoramento ${onOff(monitoring)}, plantão ${onOff(onCall)}`,
  repair: (count) => `Ajustar ${plural(count, 'URL', 'URLs')} uma a uma`,
  repairing: 'Ajustando…',
  repairFailed: (name, message) => `${name}: ${message}`,
  errorTitle: 'Não foi possível ler as URLs',
  loading: 'Lendo as URLs',
  unnamed: 'sem nome',
};
