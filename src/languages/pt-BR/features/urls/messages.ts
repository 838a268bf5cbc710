import { number, plural } from '#languages/numbers.ts';

import type { HostProblem } from '#features/urls/host-lines.ts';
import type { messages as english } from '#features/urls/messages.ts';

const problems: Record<HostProblem, string> = {
  'not-a-host': 'não é um nome de host que a API aceite: letras, dígitos, hífens e um ponto',
  present: 'já está neste balanceador de carga',
  repeated: 'aparece duas vezes',
};

export const messages: typeof english = {
  title: 'URLs',
  count: (count) => plural(count, 'URL', 'URLs'),
  loading: 'Lendo as URLs',
  errorTitle: 'Não foi possível ler as URLs',
  emptyTitle: 'Este balanceador de carga não tem URLs',
  emptyText:
    'Uma URL é um nome de host pelo qual o balanceador de carga responde. Adicione uma para monitorá-la e dar-lhe um certificado.',
  column: {
    name: 'Nome de host',
    status: 'Status',
    monitoring: 'Monitoramento',
    onCall: 'Plantão',
    mode: 'Modo',
    dns: 'DNS',
    checks: 'Verificações específicas',
    created: 'Criada',
    actions: 'Ações',
  },
  on: 'sim',
  off: 'não',
  dnsKnown: 'no DNS da rede',
  dnsUnknown: 'A API informa apenas os nomes da própria rede; este pode estar no DNS ou não.',
  checks: (count) => (count === 0 ? 'nenhuma' : plural(count, 'verificação', 'verificações')),
  showChecks: (name) => `Verificações específicas de ${name}`,
  checksText: 'Somente leitura: nenhuma chamada da API as altera. As senhas foram removidas na leitura.',
  noId: 'A API não deu id a esta URL, portanto não há como alterá-la por aqui.',
  busy: 'Uma operação nas URLs deste balanceador de carga está em andamento.',
  unnamed: 'sem nome',
  monitoringAction: 'Monitoramento',
  deleteAction: 'Excluir',
  rowMonitoring: (name) => `Monitoramento de ${name}`,
  rowDelete: (name) => `Excluir URL ${name}`,
  close: 'Fechar',
  asked: (monitoring, onCall) =>
    `pedido: monitoramento ${monitoring ? 'sim' : 'não'}, plantão ${onCall ? 'sim' : 'não'}; a API ainda não mostra`,
  // Add
  add: 'Adicionar URLs',
  addTitle: 'Adicionar URLs',
  addDescription: (balancer) => `Nomes de host pelos quais ${balancer} responde.`,
  names: 'Nomes de host',
  namesHint: 'Um por linha, ou colados com vírgulas. Esquemas e caminhos são descartados.',
  willAdd: (count) =>
    count === 0 ? 'Nenhum nome a adicionar ainda.' : `${plural(count, 'nome', 'nomes')} a adicionar.`,
  problem: (problem) => problems[problem],
  tooMany: (count) => `Só os primeiros ${number(count)} são usados.`,
  dns: 'Criar o registro DNS',
  dnsHint: 'Recusado pela API quando o domínio não permite.',
  monitoring: 'Monitorar',
  onCall: 'Chamar o plantão em incidentes',
  onCallNeeds: 'Plantão exige monitoramento.',
  sslProfile: 'Perfil SSL',
  sslNone: 'À escolha da API',
  sslReading: 'Lendo os perfis para este nome…',
  sslInvalid: 'Nenhum perfil SSL válido cobre este nome: clientes HTTPS verão um aviso de certificado.',
  sslFailed: 'Não foi possível ler os perfis SSL; a API escolherá.',
  sslMany: 'Com vários nomes, a API escolhe o perfil SSL de cada um.',
  addAction: (count) => `Adicionar ${plural(count, 'URL', 'URLs')}`,
  addNothing: 'Não há nome a adicionar.',
  stop: 'Parar depois desta',
  running: (done, total) => `${number(done)} de ${number(total)} enviadas`,
  retryFailed: (count) => `Tentar de novo (${number(count)})`,
  // Delete
  deleteTitle: (name) => `Excluir URL ${name}?`,
  deleteDescription:
    'Clientes que usam este nome de host deixam de ter resposta. Reverter a adiciona de novo, sem o perfil TLS, o registro DNS e as verificações próprias.',
  notRestored: 'O perfil TLS, o registro DNS e as verificações próprias não voltam.',
  deleting: 'Excluindo…',
  deleteAccepted: (name) => `${name}: exclusão aceita`,
  // Monitoring
  monitoringTitle: (name) => `Monitoramento de ${name}`,
  monitoringDescription:
    'Só esta URL muda. O monitoramento do próprio balanceador de carga fica na aba Monitoramento.',
  silent: 'Isto é produção: ninguém é avisado quando esta URL falhar até o monitoramento ser religado.',
  silentOnCall: 'Isto é produção: ninguém é chamado por esta URL até o plantão ser religado.',
  save: 'Aplicar',
  saving: 'Aplicando…',
  unchanged: 'Nada foi alterado ainda.',
  monitoringAccepted: (name) => `${name}: mudança de monitoramento aceita`,
};
