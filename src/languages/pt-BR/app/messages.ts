import { plural } from '#languages/numbers.ts';

import type { messages as english } from '#app/messages.ts';

export const messages: typeof english = {
  product: 'Drainboard',
  skip: 'Ir para o conteúdo',
  navigation: 'Navegação principal',
  hosts: 'Servidores',
  drains: 'Drenagens',
  operations: 'Operações',
  connections: 'Conexões',
  production: 'Produção',
  collapse: 'Recolher a navegação',
  expand: 'Expandir a navegação',
  jump: 'Pesquisar ou ir para…',
  jumpHint: 'Uma página, ou parte do nome de um balanceador de carga ou pool',
  page: 'Página',
  search: 'Busca',
  command: 'Comando',
  findServer: (text) => `Encontrar onde o servidor “${text}” é usado`,
  entries: (count) => plural(count, 'entrada', 'entradas'),
  shortcuts: 'Atalhos de teclado',
  key: {
    jump: 'Pesquisar ou ir para uma página ou um balanceador de carga',
    search: 'Pesquisar nesta lista',
    rows: 'Da pesquisa às linhas, de linha em linha, e de volta',
    apply: 'Aplicar a pesquisa imediatamente',
    suggest: 'Sugestões para a pesquisa',
    help: 'Esta lista de atalhos',
    hosts: 'Ir para os servidores: onde cada um é usado',
    drains: 'Ir para as drenagens em andamento',
    operations: 'Ir para as operações e o diário',
    connections: 'Ir para as conexões',
    readNow: 'Ler de novo agora',
    pause: 'Pausar ou retomar a leitura contínua',
  },
  theme: 'Tema',
  themes: { system: 'Como o sistema', light: 'Claro', dark: 'Escuro' },
  language: 'Idioma',
  density: 'Altura das linhas',
  densities: { normal: 'Normal', compact: 'Compacta', comfortable: 'Confortável' },
  display: 'Exibição',
  dismiss: 'Dispensar',
  otherOperator: (name) => `${name} fez login agora`,
  otherOperatorText: 'O que está aberto e digitado aqui é do operador anterior.',
  offline:
    'Este navegador está sem conexão. O que você vê é a última imagem lida; nada é enviado sem um novo clique seu.',
  notFoundTitle: 'Não há página neste endereço',
  notFoundText:
    'O endereço pode estar mal digitado, ter sido feito para uma versão mais nova do console ou para uma API que este site não tem.',
  toStart: 'Ir para a página inicial',
  crashTitle: 'Não foi possível desenhar esta página',
  crashText: 'A falha está no console, não nos seus balanceadores de carga. Nada foi enviado.',
  reload: 'Recarregar',
  tryAgain: 'Tentar de novo',
  missingPageTitle: 'Não foi possível carregar esta página',
  missingPageText:
    'O arquivo dela não chegou; o motivo está no alto. O endereço, seus filtros e o que foi enviado ficam como estão.',
  partsReplaced:
    'Uma nova versão do console foi instalada; o que você pediu precisa dela. Recarregue quando nada estiver digitado pela metade: o endereço e seus filtros ficam.',
  partsUnreachable:
    'Não foi possível carregar uma parte do console. O que você vê e digitou permanece. Verifique a rede e tente de novo.',
};
