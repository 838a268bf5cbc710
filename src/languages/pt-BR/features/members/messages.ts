import { messages as changes } from '#languages/pt-BR/changes/messages/messages.ts';
import type { MemberState, Verb } from '#domain/members/member-state.ts';
import { form, number, plural } from '#languages/numbers.ts';

import { poolMessages } from './pool-messages.ts';
import type { messages as english } from '#features/members/messages.ts';

const nouns: Record<Verb, string> = {
  enable: 'habilitação',
  drain: 'drenagem',
  offline: 'offline forçado',
};
const states: Record<MemberState, string> = {
  enabled: 'Habilitado',
  disabled: 'Drenando',
  offline: 'Offline',
};

function objects(count: number, name: string): string {
  return count === 1 ? name : plural(count, 'membro', 'membros');
}

export const messages: typeof english = {
  checkFor: (name) => `Verificar no equipamento: ${name}`,
  lostFound: (state: string) =>
    `ainda pode mudar: nenhuma resposta clara chegou. O equipamento mostra ${state} até agora, mas um equipamento ocupado pode levar minutos. Nada é reenviado por si só; verifique de novo no equipamento depois disso.`,
  confirmedHere: (state) => `: confirmado, o equipamento mostra ${state}.`,
  contradictedHere: (state) =>
    `: aceito, mas o equipamento mostra ${state}. Verifique de novo, ou pergunte a quem opera os balanceadores.`,
  notAppliedHere: (state) => `: sem efeito. O equipamento mostra ${state}. Você pode tentar de novo.`,
  cannotAsk: 'Esta mudança não pode ser feita',
  noLonger: 'não está mais neste pool',
  ...poolMessages,
  title: 'Membros',
  state: states,
  drained: 'Drenado',
  storedState: { ...states, offline: 'Forçado offline' },
  unknownValue: (value) => (value === null ? 'desconhecido' : `valor desconhecido ${number(value)}`),
  note: {
    'never-read':
      'O equipamento nunca foi consultado sobre este membro: isto é o que se pretendia, não o que foi visto.',
    'not-read': 'A saúde dele não foi lida do equipamento desde esta mudança.',
    'not-monitored': 'Este pool não tem health check: “no ar” significaria no ar ou não monitorado.',
    'stored-only':
      'Um número gravado que nenhum equipamento informa: saúde desconhecida, estado não confirmado.',
    'session-enabled':
      'A sessão ficou habilitada, o que não faz diferença enquanto ele está forçado offline.',
  },
  health: { up: 'no ar', down: 'fora do ar', checking: 'em verificação', unknown: 'desconhecida' },
  notTold: 'Não informado',
  differs: 'Difere',
  missingThere: 'ausente',
  staleThere: 'não lido agora',
  onInstance: (instance, state) => `${instance}: ${state}`,
  older: (state) => `${state} (mais antigo)`,
  moreRemarks: (count) => `(+${number(count)})`,
  detailsOf: (name) => `Detalhes de ${name}`,
  details: 'Detalhes',
  instance: 'Instância',
  instances: 'Por instância',
  differences: 'Membros que diferem entre as instâncias',
  makeEqual: (verb, name) => `${verb} ${name} em todas as instâncias`,
  onAll: (verb) => `${verb} em todas`,
  moreDifferences: (count) => `e ${plural(count, 'outro membro difere', 'outros membros diferem')}`,
  unknownRaw: (raw) => (raw === null || raw === '' ? 'desconhecido' : `desconhecido (${raw})`),
  userDown: 'retirado por um operador',
  act: (verb, count, name) => `${verb} ${objects(count, name)}`,
  actOnCount: (verb, count) => `${verb} ${plural(count, 'membro', 'membros')}`,
  rowAct: (verb, name) => `${verb} ${name}`,
  column: {
    name: 'Membro',
    address: 'Endereço',
    state: 'Estado',
    health: 'Saúde',
    connections: 'Conex.',
    rate: 'Novas/s',
    trend: 'Tendência',
    share: 'Parte',
    zone: 'Zona',
    changed: 'Mudou',
    source: 'Lido de',
    weight: 'Peso',
    priority: 'Prior.',
    limit: 'Limite',
    actions: 'Ações',
  },
  backup: 'reserva',
  ofLimit: (limit) => `de ${number(limit)}`,
  atLeast: (rate) => `≥ ${rate}`,
  rateIncomplete: 'Sem uma instância que não pode ser lida.',
  waiting: (count) => `${number(count)} na fila`,
  connectionsNow: (count) => plural(count, 'conexão', 'conexões'),
  selected: (count) => plural(count, 'selecionado', 'selecionados'),
  clearSelection: 'Limpar seleção',
  loading: 'Lendo os membros',
  errorTitle: 'Não foi possível ler os membros',
  emptyTitle: 'Este pool não tem membros',
  emptyText:
    'O balanceador de carga não tem para onde enviar tráfego. Adicione um servidor da mesma rede para colocá-lo em serviço.',
  emptyHere:
    'Nada atrás dele recebe tráfego. Membros são adicionados na própria API de rede, não por este console.',
  statsFailed: 'Não foi possível ler os números de conexões: ',
  noStats: 'sem contagem',
  add: 'Adicionar membro',
  remove: 'Remover',
  more: (name) => `Mais ações para ${name}`,
  read: 'lido',
  interval: 'Intervalo de leitura',
  every: (milliseconds) =>
    milliseconds < 60_000
      ? `a cada ${number(milliseconds / 1000)} s`
      : `a cada ${number(milliseconds / 60_000)} min`,
  paused: 'em pausa',
  pause: 'Pausar a leitura contínua',
  resume: 'Retomar a leitura contínua',
  now: 'Ler de novo agora',
  busy: 'Uma mudança deste membro está em andamento.',
  readOnlyRow:
    'A API não deu id de recurso a este membro, portanto não há como endereçá-lo. Nada foi enviado.',
  readOnly: 'A API não deu id de recurso a este membro, portanto não há como alterá-lo por aqui.',
  mixedSelection: (verb) => `Nenhum dos membros selecionados pode ser alterado por “${verb.toLowerCase()}”.`,
  shared:
    'Este servidor está no pool em mais de uma porta. A API não sabe distingui-las: uma mudança pode atingir ambas.',
  sharedOnce:
    'Este servidor está no pool em mais de uma porta. A API não sabe distingui-las: uma só requisição é enviada, e todas as suas portas mudam.',
  // Confirmation
  confirmDescription: (production, pool) => (production ? `${pool} é de produção.` : `Em ${pool}.`),
  meaningTitle: 'O que acontece com as conexões',
  meaning: { fresh: 'Novas', persistent: 'Clientes que retornam', established: 'Estabelecidas' },
  listed: 'Membros envolvidos',
  // The equipment
  source: {
    equipment: (time) => `equipamento às ${time}`,
    storedOnly: 'no banco, não confirmado',
    sent: 'enviado, não confirmado',
    never: 'no banco, nunca verificado',
    checked: (ago) => `no banco, verificado ${ago}`,
    ahead: 'no banco, verificado no futuro: relógio ou fuso diferente',
    unreadable: 'no banco, hora da última verificação ilegível',
  },
  noLimit: 'sem',
  equipmentTitle: 'Equipamento',
  stored: 'Estados como o banco de dados os tem: o que foi gravado ou lido por último.',
  asked: (time) => `O equipamento foi consultado às ${time}.`,
  notAsked: 'Este navegador ainda não consultou o equipamento.',
  check: 'Verificar no equipamento',
  checking: 'Consultando o equipamento…',
  checkCost:
    'Uma verificação se conecta a cada balanceador do pool, trava o pool e grava o que encontra no banco de dados do servidor. Pode levar um minuto.',
  checkRunning: 'Uma verificação deste pool está em andamento, aqui ou em outra aba.',
  checkCooling: 'Este pool acabou de ser verificado. Espere um pouco antes da próxima verificação.',
  disagreeTitle: 'Os balanceadores discordam.',
  disagreeText:
    'Eles mostram estados diferentes para um membro, portanto não há uma verdade única a mostrar; os estados abaixo são os gravados. Um balanceador perdeu uma mudança ou estava em manutenção. Verifique de novo; se persistir, altere o membro mais uma vez ou pergunte a quem opera os balanceadores.',
  checkSlow:
    'A verificação não terminou em um minuto: ainda está em andamento, ou espera uma trava que outra pessoa segura. Nada se repete sozinho; espere antes de verificar de novo.',
  checkFailed: 'Não foi possível consultar o equipamento. ',
  lostHere:
    'pode ter mudado ou não: não veio resposta clara. Um balanceador do par pode ter mudado e o outro não. Nada é reenviado sozinho; verifique no equipamento para saber.',
  acceptedUnproven: ': aceito pela API, mas ainda não relido do equipamento.',
  lockedUnknown: 'O estado dele é um número que não significa nada. Verifique antes no equipamento.',
  sequence: 'O equipamento é consultado antes do envio e uma vez depois. Só é enviado o que você listou.',
  watchDrain: 'Acompanhar no equipamento',
  watchDrainHint:
    'Enquanto ligado, o equipamento é consultado a cada 30 segundos, por uma única aba deste navegador.',
  // Outcomes
  changesTitle: 'Mudanças deste navegador',
  dismiss: 'Dispensar',
  retryFailed: (count) => `Tentar de novo ${plural(count, 'falha', 'falhas')}`,
  sendAnyway: (verb) => `${verb} mesmo assim`,
  leaveIt: 'Deixar como está',
  stateWord: (state) => (state === null ? 'ilegível ou sumiu' : states[state]),
  batchLine: (verb, total, confirmed, failed) =>
    [
      `${verb} ${plural(total, 'membro', 'membros')}`,
      plural(confirmed, 'confirmado', 'confirmados'),
      failed > 0 ? plural(failed, 'com falha', 'com falha') : null,
      total - confirmed - failed > 0 ? `${number(total - confirmed - failed)} em andamento` : null,
    ]
      .filter((part) => part !== null)
      .join(' · '),
  outcome: {
    checking: 'está sendo relido antes de qualquer envio.',
    drifted: (saw, found) =>
      `mudou desde que você olhou: você viu ${saw}, agora está ${found}. Nada foi enviado.`,
    'not-sent': ': nada foi enviado.',
    sent: ': enviado; aguardando a resposta da API.',
    accepted: ': aceito pela API; aguardando até o pool mostrar.',
    refused: 'não foi alterado.',
    unknown:
      'pode ter mudado ou não: não veio resposta clara. O pool está sendo lido para saber; nada é reenviado sozinho.',
    confirmed: (state) => `: confirmado, o pool mostra ${state}.`,
    contradicted: (state) =>
      `: aceito, mas o pool ainda mostra ${state}. Leia de novo, ou pergunte aos operadores da API.`,
    'not-applied': (state) =>
      `: sem efeito. Não veio resposta clara, e o pool ainda mostra ${state}. Você pode tentar de novo.`,
  },
  notChecked: (message) => `Não foi possível ler o pool antes da mudança. ${message}`,
  nothingSent: (count) =>
    `Nada foi enviado: não foi possível ler ${plural(count, 'membro', 'membros')} antes`,
  leftOut: (count) =>
    `${plural(count, 'membro já está sendo mudado e ficou', 'membros já estão sendo mudados e ficaram')} de fora`,
  driftToast: (count) =>
    `${plural(count, 'membro foi retido', 'membros foram retidos')}: ${form(count, 'a linha dele diz', 'as linhas deles dizem')} por quê.`,
  outcomeToast: (name, verb, phase) => `${name}: ${nouns[verb]}, ${changes.phase[phase]}`,
  batchToast: (confirmed, total) =>
    `${number(confirmed)} de ${plural(total, 'mudança confirmada', 'mudanças confirmadas')}`,
  // Drains
  drains: 'Drenagens',
  drainCount: (count) => plural(count, 'drenagem', 'drenagens'),
  drainsLeft: (left, empty) =>
    [
      plural(left, 'conexão restante', 'conexões restantes'),
      empty > 0 ? `${plural(empty, 'membro', 'membros')} sem nenhuma` : null,
    ]
      .filter((part) => part !== null)
      .join(' · '),
  backIn: (name) => `Habilitar ${name} de novo, encerrando a drenagem`,
  cutOff: (name) => `Forçar ${name} offline, encerrando a drenagem`,
  // Add and remove
  addTitle: 'Adicionar um membro',
  addDescription: (pool) =>
    `Ele entra em ${pool} habilitado e recebe tráfego assim que o health check passar.`,
  alreadyThere: 'Este servidor já está no pool nesta porta.',
  addAction: 'Adicionar membro',
  adding: 'Adicionando…',
  removeTitle: (name) => `Remover ${name}`,
  removeDescription:
    'O servidor sai do pool. As conexões dele não são aguardadas: drene-o antes se elas importam.',
  removeAction: (name) => `Remover ${name}`,
  returnsEnabled: (state) => `Ele volta habilitado e recebe tráfego. Antes, estava: ${state}.`,
  removing: 'Removendo…',
  added: (name) => `${name} está no pool`,
  removed: (name) => `${name} não está mais no pool`,
};
