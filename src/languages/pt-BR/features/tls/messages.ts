import { form, number, plural } from '#languages/numbers.ts';

import type { messages as english } from '#features/tls/messages.ts';

export const messages: typeof english = {
  certificate: 'Certificado do balanceador de carga',
  noCertificate: 'A API não informa nenhum certificado para este balanceador de carga.',
  name: 'Nome',
  commonName: 'Common name',
  expires: 'Vence em',
  description: 'Descrição',
  daysLeft: (days) =>
    days < -1
      ? `vencido há ${plural(-days - 1, 'dia', 'dias')}`
      : days < 0
        ? 'vencido há menos de um dia'
        : days === 0
          ? 'menos de um dia restante'
          : plural(days, 'dia restante', 'dias restantes'),
  level: {
    expired: 'Os clientes já veem um erro.',
    '10': 'Menos de 10 dias: renove agora.',
    '30': 'Menos de 30 dias: planeje a renovação.',
    '60': 'Menos de 60 dias.',
    ok: '',
  },
  unreadable: 'Não foi possível ler a data; é mostrada como a API a escreveu.',
  coverage: 'Qual URL é coberta pelo quê',
  coverageText: 'Perfis SSL que a API diz válidos para cada nome de host. Um curinga cobre um só nível.',
  tableName: 'Perfis SSL',
  url: 'URL',
  state: 'Coberta',
  profiles: 'Perfis SSL',
  serverName: 'Nome do servidor (SNI)',
  sniDefault: 'SNI padrão',
  certificateColumn: 'Certificado',
  yes: 'sim',
  no: 'não',
  covered: 'coberta',
  uncovered: 'não coberta',
  certificateOnly: 'só pelo nome do certificado',
  reading: 'lendo…',
  failed: 'não lido',
  none: 'nenhum',
  summary: (covered, of) =>
    `${number(covered)} de ${plural(of, 'URL', 'URLs')} ${form(covered, 'é coberta', 'são cobertas')} por um perfil SSL válido.`,
  noNames: 'A API não informa os nomes das suas URLs, portanto não dá para pedir os perfis delas.',
  noUrls: 'Este balanceador de carga não tem URLs, portanto não há o que cobrir.',
  noDefault: 'Nenhum perfil é o SNI padrão: clientes sem SNI recebem o que o balanceador de carga escolher.',
  board: {
    title: 'Certificados',
    breadcrumb: 'Balanceadores de carga',
    balancer: 'Balanceador de carga',
    environment: 'Ambiente',
    left: 'Restam',
    choose: 'Certificados a mostrar',
    within: {
      '0': 'Vencidos',
      '10': 'Menos de 10 dias',
      '30': 'Menos de 30 dias',
      '60': 'Menos de 60 dias',
      all: 'Todos',
      unreadable: 'Data ilegível',
    },
    scanned: (scanned, total) =>
      `${number(scanned)} de ${plural(total, 'balanceador de carga examinado', 'balanceadores de carga examinados')}.`,
    notBegun: 'Nenhum balanceador de carga foi examinado ainda.',
    complete: 'São todos.',
    search: 'Balanceador ou certificado',
    noMatch: 'Nenhum corresponde a esta pesquisa',
    noMatchText: 'Nenhum dos escolhidos acima tem isso no nome, no nome do certificado ou no common name.',
    clear: 'Limpar a pesquisa',
    stop: 'Parar',
    goOn: 'Examinar mais',
    none: 'Nenhum entre os examinados',
    noneText:
      'A API não responde por datas de vencimento: cada balanceador de carga é examinado, página por página.',
  },
};
