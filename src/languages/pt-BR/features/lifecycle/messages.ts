import { plural } from '#languages/numbers.ts';

import type { LifecycleVerb, messages as english } from '#features/lifecycle/messages.ts';

const verbs: Record<LifecycleVerb, string> = { start: 'Iniciar', stop: 'Parar', delete: 'Excluir' };

export const messages: typeof english = {
  verb: verbs,
  act: (verb, name) => `${verbs[verb]} ${name}`,
  consequence: {
    start: 'Ele volta a receber tráfego assim que seus membros estiverem no ar.',
    stop: 'Ele deixa de responder: clientes de todas as suas URLs ficam sem conexão até que seja iniciado de novo.',
    delete: 'Ele é excluído com suas URLs e seu pool. Isto não pode ser desfeito.',
  },
  facts: (members, urls) =>
    `${plural(members, 'membro', 'membros')} e ${plural(urls, 'URL', 'URLs')} estão envolvidos.`,
  connections: (count) =>
    `${plural(count, 'conexão está estabelecida', 'conexões estão estabelecidas')} agora.`,
  connectionsCounting: 'Contando as conexões estabelecidas…',
  connectionsUnknown: 'Não se sabe quantas conexões estão estabelecidas.',
  production: (name) => `${name} é de produção.`,
  notProduction: (environment) => (environment === null ? '' : `Ambiente ${environment}.`),
  sending: 'Enviando…',
  accepted: (verb, name) => `${verbs[verb]} ${name}: aceito`,
  waiting: (verb) => `${verbs[verb]}: aceito pela API; aguardando até o balanceador de carga mostrar.`,
  confirmed: (verb, name) => `${verbs[verb]} ${name}: confirmado`,
  failed: (verb, message) => `${verbs[verb]}: aceito, mas a operação falhou. ${message ?? ''}`,
  notYet: (verb, status) =>
    `${verbs[verb]}: aceito, mas a API ainda mostra ${status ?? 'o balanceador de carga'}. A operação pode ter falhado: veja Atividade.`,
  dismiss: 'Dispensar',
  busy: 'Uma operação neste balanceador de carga está em andamento.',
};
