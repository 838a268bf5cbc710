import type { messages as english } from '#components/curl/messages.ts';

export const messages: typeof english = {
  show: 'Mostrar como curl',
  showView: 'Mostrar esta visão como curl',
  title: {
    view: 'Esta visão em comandos',
    planned: 'Esta mudança em comandos',
    past: 'Esta mudança em comandos',
  },
  text: {
    view: 'Todas as leituras que esta página fez desde que foi aberta. De uma lista, a última página lida.',
    planned: 'O que a confirmação enviaria agora. Nada foi enviado ainda.',
    past: 'O que foi enviado.',
  },
  form: 'Forma',
  loading: 'Preparando o comando…',
  unknown: 'Esta mudança não pode ser mostrada antes de ser enviada.',
  noReads: 'Esta página ainda não leu nada. Leia de novo e abra esta janela outra vez.',
  atOnce:
    'Executar isto muda o balanceador imediatamente: sem as verificações deste console e sem entrada no diário dele.',
  token: (variable) =>
    `Defina antes ${variable} com o seu token de acesso. O verdadeiro nunca é mostrado aqui.`,
  password: (user, password) =>
    `Defina antes ${user} e ${password}. Os verdadeiros nunca são mostrados aqui.`,
  proxied: (origin) =>
    `As chamadas vão para este console, ${origin}, e o servidor web dele acrescenta as credenciais.`,
  forwarded: (origin) => `As chamadas vão para este console, ${origin}, cujo servidor web as encaminha.`,
  direct: (api, prefix) => `Para chamar ${api} diretamente, ponha o endereço dela no lugar de ${prefix}`,
  directCredentials: 'Uma chamada direta precisa de credenciais próprias.',
  simulated:
    'Este console simula as APIs dentro do navegador: outros programas não as alcançam. Em um site real, os comandos funcionam como estão.',
  copied: 'Comandos copiados',
};
