import type { words as english } from './words.ts';

export const words: typeof english = {
  title: 'Conexões',
  intro: 'Com quais APIs este console fala, como elas respondem e o que este navegador guarda.',
  backend: { itcare: 'Balanceadores de carga ITCare', globo: 'Pools da GloboNetworkAPI' },
  links: 'Links',
  timeZone: 'Fuso horário do servidor',
  path: 'Caminho',
  health: 'Saúde',
  answers: 'responde',
  checking: 'consultando…',
  signIn: 'Autenticação',
  byProxy: 'O proxy deste site adiciona as credenciais; este navegador não guarda nenhuma.',
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
    'Preferências: tema, idioma, altura das linhas, colunas, intervalos, visões salvas. Nenhuma senha, token ou resposta de API é guardada.',
  forget: 'Esquecer preferências',
  forgotten: 'Preferências esquecidas',
};
