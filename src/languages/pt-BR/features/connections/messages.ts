import type { messages as english } from '#features/connections/messages.ts';

export const messages: typeof english = {
  title: 'Conexões',
  intro: 'Com quais APIs este console fala, como elas respondem e o que este navegador guarda.',
  links: 'Links',
  timeZone: 'Fuso horário do servidor',
  path: 'Caminho',
  health: 'Saúde',
  answers: 'responde',
  checking: 'consultando…',
  signIn: 'Autenticação',
  notAsked: 'Não perguntado: ninguém fez login.',
  checkNow: 'Consultar de novo',
  drift: 'Respostas que diferem do contrato',
  driftNone: 'Toda resposta lida até agora tinha a forma documentada.',
  driftText:
    'Estes campos não puderam ser lidos e aparecem como ausentes. O resto das páginas não é afetado.',
  driftClear: 'Limpar a lista',
  endpoint: 'Endpoint',
  field: 'Campo',
  problem: 'O que foi encontrado',
  kept: 'O que este navegador guarda',
  keptText:
    'Preferências (tema, idioma, altura das linhas, colunas, intervalos, visões salvas), o diário das mudanças feitas aqui com suas operações, e um dia de estatísticas dos balanceadores de carga consultados. Nenhuma senha nem token é guardado. O diário se limpa em Operações, as estatísticas na aba Estatísticas de um balanceador de carga.',
  unkeptText: 'Guardado só até esta página ser fechada ou recarregada:',
  unkept: {
    preferences: ['as preferências e as visões salvas'],
    tab: ['o rascunho de um novo balanceador de carga'],
    database: [
      'o diário com suas operações',
      'os nomes do que uma mudança deixou de enviar',
      'as estatísticas',
    ],
  },
  unkeptWay: (origin) =>
    `Para mudar isso, permita cookies e dados do site para ${origin} nas configurações do navegador, libere espaço se o disco estiver cheio e recarregue a página.`,
  forget: 'Esquecer preferências',
  forgotten: 'Preferências esquecidas',
};
