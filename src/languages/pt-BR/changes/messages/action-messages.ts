import type { Names, actionMessages as english, ActionMessages } from '#changes/messages/action-messages.ts';

function said(
  words: Pick<ActionMessages, 'name' | 'badge' | 'order' | 'doing'>,
  subject: (names: Names) => string,
  participle: (names: Names) => string,
): ActionMessages {
  return {
    ...words,
    done: (names) => `${subject(names)} foi ${participle(names)}`,
    not: (names) => `${subject(names)} não foi ${participle(names)}`,
  };
}

export const actionMessages: typeof english = {
  actions: {
    'create-balancer': said(
      {
        name: 'Criar balanceador de carga',
        badge: 'Criando',
        order: ({ object }) => `Criar ${object}`,
        doing: ({ object }) => `Criando ${object}`,
      },
      ({ object }) => object,
      () => 'criado',
    ),
    'delete-balancer': said(
      {
        name: 'Excluir balanceador de carga',
        badge: 'Excluindo',
        order: ({ lb }) => `Excluir ${lb}`,
        doing: ({ lb }) => `Excluindo ${lb}`,
      },
      ({ lb }) => lb,
      () => 'excluído',
    ),
    start: said(
      {
        name: 'Iniciar',
        badge: 'Iniciando',
        order: ({ lb }) => `Iniciar ${lb}`,
        doing: ({ lb }) => `Iniciando ${lb}`,
      },
      ({ lb }) => lb,
      () => 'iniciado',
    ),
    stop: said(
      {
        name: 'Parar',
        badge: 'Parando',
        order: ({ lb }) => `Parar ${lb}`,
        doing: ({ lb }) => `Parando ${lb}`,
      },
      ({ lb }) => lb,
      () => 'parado',
    ),
    'activate-bot': said(
      {
        name: 'Ativar a proteção contra bots',
        badge: 'Ativando',
        order: ({ lb }) => `Ativar a proteção contra bots em ${lb}`,
        doing: ({ lb }) => `Ativando a proteção contra bots em ${lb}`,
      },
      ({ lb }) => `A proteção contra bots de ${lb}`,
      () => 'ativada',
    ),
    'update-bot': said(
      {
        name: 'Alterar a proteção contra bots',
        badge: 'Alterando',
        order: ({ lb }) => `Alterar a proteção contra bots em ${lb}`,
        doing: ({ lb }) => `Alterando a proteção contra bots em ${lb}`,
      },
      ({ lb }) => `A proteção contra bots de ${lb}`,
      () => 'alterada',
    ),
    'delete-bot': said(
      {
        name: 'Remover a proteção contra bots',
        badge: 'Removendo',
        order: ({ lb }) => `Remover a proteção contra bots de ${lb}`,
        doing: ({ lb }) => `Removendo a proteção contra bots de ${lb}`,
      },
      ({ lb }) => `A proteção contra bots de ${lb}`,
      () => 'removida',
    ),
    'whitelist-add': said(
      {
        name: 'Adicionar à lista de permissões',
        badge: 'Adicionando',
        order: ({ object, lb }) => `Adicionar ${object} à lista de permissões de ${lb}`,
        doing: ({ object, lb }) => `Adicionando ${object} à lista de permissões de ${lb}`,
      },
      ({ object }) => object,
      ({ lb }) => `adicionado à lista de permissões de ${lb}`,
    ),
    'whitelist-remove': said(
      {
        name: 'Remover da lista de permissões',
        badge: 'Removendo',
        order: ({ object, lb }) => `Remover ${object} da lista de permissões de ${lb}`,
        doing: ({ object, lb }) => `Removendo ${object} da lista de permissões de ${lb}`,
      },
      ({ object }) => object,
      ({ lb }) => `removido da lista de permissões de ${lb}`,
    ),
    'update-monitoring': said(
      {
        name: 'Alterar o monitoramento',
        badge: 'Alterando',
        order: ({ lb }) => `Alterar o monitoramento de ${lb}`,
        doing: ({ lb }) => `Alterando o monitoramento de ${lb}`,
      },
      ({ lb }) => `O monitoramento de ${lb}`,
      () => 'alterado',
    ),
    'create-url': said(
      {
        name: 'Adicionar URL',
        badge: 'Adicionando',
        order: ({ object, lb }) => `Adicionar a URL ${object} a ${lb}`,
        doing: ({ object, lb }) => `Adicionando a URL ${object} a ${lb}`,
      },
      ({ object }) => `A URL ${object}`,
      ({ lb }) => `adicionada a ${lb}`,
    ),
    'delete-url': said(
      {
        name: 'Excluir URL',
        badge: 'Excluindo',
        order: ({ object, lb }) => `Excluir a URL ${object} de ${lb}`,
        doing: ({ object, lb }) => `Excluindo a URL ${object} de ${lb}`,
      },
      ({ object, lb }) => `A URL ${object} de ${lb}`,
      () => 'excluída',
    ),
    'update-url-monitoring': said(
      {
        name: 'Alterar o monitoramento de uma URL',
        badge: 'Alterando',
        order: ({ object, lb }) => `Alterar o monitoramento da URL ${object} de ${lb}`,
        doing: ({ object, lb }) => `Alterando o monitoramento da URL ${object} de ${lb}`,
      },
      ({ object, lb }) => `O monitoramento da URL ${object} de ${lb}`,
      () => 'alterado',
    ),
    'add-member': said(
      {
        name: 'Adicionar membro',
        badge: 'Adicionando',
        order: ({ object, lb }) => `Adicionar ${object} a ${lb}`,
        doing: ({ object, lb }) => `Adicionando ${object} a ${lb}`,
      },
      ({ object }) => object,
      ({ lb }) => `adicionado a ${lb}`,
    ),
    'enable-member': said(
      {
        name: 'Habilitar membro',
        badge: 'Habilitando',
        order: ({ object, lb }) => `Habilitar ${object} em ${lb}`,
        doing: ({ object, lb }) => `Habilitando ${object} em ${lb}`,
      },
      ({ object, lb }) => `${object} em ${lb}`,
      () => 'habilitado',
    ),
    'drain-member': said(
      {
        name: 'Drenar membro',
        badge: 'Drenando',
        order: ({ object, lb }) => `Drenar ${object} em ${lb}`,
        doing: ({ object, lb }) => `Drenando ${object} em ${lb}`,
      },
      ({ object, lb }) => `${object} em ${lb}`,
      () => 'posto em drenagem',
    ),
    'offline-member': said(
      {
        name: 'Forçar membro offline',
        badge: 'Forçando',
        order: ({ object, lb }) => `Forçar ${object} offline em ${lb}`,
        doing: ({ object, lb }) => `Forçando ${object} offline em ${lb}`,
      },
      ({ object, lb }) => `${object} em ${lb}`,
      () => 'forçado offline',
    ),
    'change-member': said(
      {
        name: 'Alterar membro',
        badge: 'Alterando',
        order: ({ object, lb }) => `Alterar ${object} em ${lb}`,
        doing: ({ object, lb }) => `Alterando ${object} em ${lb}`,
      },
      ({ object, lb }) => `${object} em ${lb}`,
      () => 'alterado',
    ),
    'remove-member': said(
      {
        name: 'Remover membro',
        badge: 'Removendo',
        order: ({ object, lb }) => `Remover ${object} de ${lb}`,
        doing: ({ object, lb }) => `Removendo ${object} de ${lb}`,
      },
      ({ object }) => object,
      ({ lb }) => `removido de ${lb}`,
    ),
    other: said(
      {
        name: 'Outra mudança',
        badge: 'Alterando',
        order: ({ lb }) => `Uma mudança de ${lb}`,
        doing: ({ lb }) => `Uma mudança de ${lb}`,
      },
      ({ lb }) => `A mudança de ${lb}`,
      () => 'feita',
    ),
  },
  unknownAction: said(
    {
      name: 'Mudança desconhecida',
      badge: 'Alterando',
      order: ({ lb, object }) => `Uma mudança de ${lb}, desconhecida (${object})`,
      doing: ({ lb, object }) => `Uma mudança de ${lb}, desconhecida (${object})`,
    },
    ({ lb, object }) => `A mudança de ${lb}, desconhecida (${object}),`,
    () => 'feita',
  ),
  phases: {
    checking: ({ doing }) => `${doing}: nova leitura antes de enviar.`,
    drifted: ({ doing }) => `${doing}: retido, mudou desde que você olhou.`,
    'not-sent': ({ not }) => `${not}: nada foi enviado.`,
    sent: ({ doing }) => `${doing}: enviado, ainda sem resposta.`,
    accepted: ({ doing }) => `${doing}: aceito pela API, não confirmado.`,
    running: ({ doing }) => `${doing}: em andamento.`,
    confirmed: ({ done }) => `${done}.`,
    contradicted: ({ doing }) => `${doing}: aceito, mas leituras posteriores não mostram.`,
    'not-applied': ({ not }) => `${not}: a resposta se perdeu, e leituras posteriores não mostram.`,
    failed: ({ not }) => `${not}: a operação falhou.`,
    refused: ({ not }) => `${not}: recusado.`,
    unknown: ({ doing }) => `${doing}: resultado desconhecido, a resposta se perdeu.`,
    'still-running': ({ doing }) =>
      `${doing}: ainda em andamento depois de 30 minutos, não é mais acompanhado.`,
  },
  unnamed: 'um balanceador de carga',
  numbered: (id) => `balanceador de carga nº ${id}`,
  pool: (id) => `pool nº ${id}`,
};
