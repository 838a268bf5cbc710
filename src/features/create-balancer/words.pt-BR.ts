import { plural } from '#language/numbers.ts';

import type { Draft, Problem, Step } from './draft.ts';
import type { words as english } from './words.ts';

const problems: Record<Problem, string> = {
  required: 'Exigido pela API.',
  'not-a-number': 'Um número inteiro.',
  'not-a-host': 'Um nome de host como shop.example: letras, dígitos, pontos, hífens, ao menos um ponto.',
  'not-a-port': 'Uma porta de 1 a 65535.',
  'no-members': 'É preciso ao menos um membro.',
  'bad-member': 'Cada membro precisa do seu id de recurso, um número inteiro.',
  taken: 'Um balanceador de carga lido por este navegador já tem esta URL.',
  reason: 'Em produção a API quer saber por quê.',
};

const fields: Record<keyof Draft, string> = {
  serviceId: 'Id do serviço',
  production: 'Este é um serviço de produção',
  region: 'Região',
  area: 'Área',
  networkId: 'Id da rede',
  url: 'URL (nome de host)',
  profileName: 'Perfil',
  persistence: 'Persistência: clientes voltam ao mesmo membro',
  redirectToHttps: 'Redirecionar HTTP para HTTPS',
  portMembers: 'Porta dos membros',
  vsPort: 'Porta do servidor virtual',
  healthcheck: 'Health check',
  sslProfile: 'Perfil SSL',
  certificateName: 'Certificado',
  setUpDNSEnabled: 'Criar o registro DNS',
  members: 'Membros',
  monitoringEnabled: 'Monitoramento',
  onCallSupervision: 'Chamar o plantão em incidentes',
  backupEnabled: 'Backup',
  serverBackupPolicyId: 'Id da política de backup',
  replicationEnabled: 'Replicação',
  noMonitoringProdReason: 'Por que sem monitoramento',
  noBackupProdReason: 'Por que sem backup',
  noReplicationProdReason: 'Por que sem replicação',
};

const steps: Record<Step, string> = {
  place: 'Local',
  traffic: 'Tráfego',
  members: 'Membros',
  care: 'Cuidados',
  review: 'Revisão',
};

export const words: typeof english = {
  title: 'Novo balanceador de carga',
  breadcrumb: 'Balanceadores de carga',
  step: steps,
  field: fields,
  problem: (problem) => problems[problem],
  hint: {
    serviceId: 'O serviço a que pertence. As sugestões vêm dos balanceadores de carga já lidos.',
    networkId: 'Vazio: a rede padrão da área.',
    url: 'Precisa ser única. Esquema e caminho são descartados.',
    profileName: 'O que a API oferece; ele decide as opções abaixo.',
    portMembers: 'A porta em que os membros escutam.',
    vsPort: 'Só para perfis TCP.',
    healthcheck: 'O nome de um health check, como http.',
    sslProfile: 'Este perfil precisa de um perfil SSL ou de um certificado.',
    sslProfileMaybe: 'Só para um perfil que fala TLS.',
    setUpDNSEnabled: 'Recusado quando o domínio não permite.',
    production: 'A API então quer motivos para o que estiver desligado.',
  },
  problemsLeft: (count) => `${plural(count, 'campo', 'campos')} a completar`,
  complete: 'completo',
  stillOpen: (left) => `A preencher antes da próxima etapa: ${left}.`,
  next: 'Avançar',
  back: 'Voltar',
  create: 'Criar balanceador de carga',
  creating: 'Enviando…',
  underWay: (url) => `A criação de ${url} ainda está em andamento: veja Operações.`,
  cannot: (count) =>
    `${plural(count, 'campo não está completo', 'campos não estão completos')}: veja as etapas marcadas.`,
  ready: 'Tudo de que a API precisa está aqui. Leia o que é enviado, depois crie.',
  discard: 'Descartar rascunho',
  kept: 'O rascunho fica nesta aba até ser criado ou descartado.',
  unkept:
    'Este navegador não dá armazenamento ao site: o rascunho se perde quando esta página é fechada ou recarregada.',
  summary: 'Resumo',
  payload: 'O que é enviado',
  payloadLater: 'O que é enviado aparece quando o rascunho está completo.',
  nothing: 'ainda não',
  defaultNetwork: 'a padrão da área',
  // Members
  suggestionsFailed:
    'Nem tudo o que poderia ser sugerido aqui foi lido; mesmo assim, todo valor pode ser digitado.',
  readAgain: 'Ler de novo',
  search: 'Encontrar um servidor pelo nome',
  searchHint: 'Ao menos duas letras. Ele precisa estar na mesma rede dos outros.',
  searching: 'Pesquisando…',
  searchFailed: 'Esta conta ou API não consegue pesquisar servidores; digite o id de recurso abaixo.',
  searchNone: 'Nenhum servidor tem isso no nome.',
  addServer: (name) => `Adicionar ${name}`,
  added: 'adicionado',
  memberId: 'Id de recurso',
  memberAddress: 'Endereço (opcional)',
  addMember: 'Adicionar membro',
  removeMember: (name) => `Remover ${name}`,
  memberCount: (count) => plural(count, 'membro', 'membros'),
  otherNetworks: 'Estes membros estão em redes diferentes: a API vai recusá-los.',
  // Outcome
  lost: 'A resposta se perdeu: o balanceador de carga pode estar a caminho. Ele é procurado pelo nome; nada é reenviado sozinho.',
  lostTitle: (url) => `Não se sabe se ${url} está sendo criado`,
  acceptedTitle: (url) => `${url} está sendo criado`,
  acceptedText:
    'A API aceitou. Ele é procurado a cada poucos segundos; a operação está listada em Operações.',
  failedTitle: (url) => `${url} não foi criado`,
  failedText: 'A API aceitou, mas a operação falhou. O rascunho continua aqui: corrija-o, ou tente de novo.',
  createdTitle: (url) => `${url} existe`,
  createdText: 'A API já o lista.',
  slowText:
    'Ele não está listado depois de dois minutos. A operação pode ter falhado: veja Operações. O rascunho continua aqui.',
  open: 'Abrir',
  another: 'Criar outro',
  backToDraft: 'Voltar ao rascunho',
};
