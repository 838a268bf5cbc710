import type { messages as english } from '#app/site/messages.ts';

const seconds = 'um número inteiro de segundos de 1 a 3600';

export const messages: typeof english = {
  title: {
    missing: 'Este site não tem configuração',
    unreachable: 'A configuração deste site não pôde ser lida',
    'not-json': 'A configuração deste site não é JSON',
    wrong: 'A configuração deste site está errada',
  },
  text: {
    missing: (file) =>
      `O servidor web não tem o arquivo ${file}. Coloque um ao lado de index.html; ele diz quais APIs de balanceamento este site tem e como os operadores se identificam.`,
    unreachable: (file, status) =>
      `${file} não pôde ser lido do servidor web${status === undefined ? '' : ` (status ${status})`}. Verifique a conexão e o servidor web e recarregue.`,
    'not-json': (file) =>
      `${file} não pode ser lido. Corrija-o no servidor web e recarregue. O navegador diz:`,
    wrong: (file) => `Corrija estes campos de ${file} no servidor web e recarregue.`,
  },
  unknown: 'não é uma configuração deste console: pode estar mal escrito ou no lugar errado.',
  expected: (what) => `deve ser ${what}.`,
  nothing: 'Está faltando.',
  found: (json) => `O arquivo tem ${json}.`,
  more: (count) => `Mais ${count}.`,
  form: 'O que cada campo pode ser está escrito em',
  reload: 'Recarregar',
  somethingElse: 'como diz o esquema',
  places: {
    '': 'um objeto como {"backends": {"itcare": {"signIn": {"kind": "proxy"}}}}',
    $schema: 'o endereço de config.schema.json, para editores',
    backends: 'um objeto que nomeia as APIs deste site, ao menos uma',
    site: 'um objeto com name, color, production',
    'site.name': 'um texto de 1 a 40 caracteres, mostrado na barra',
    'site.color': 'teal, blue, indigo, brown ou slate',
    'site.production': 'true ou false: se o site inteiro é marcado como produção',
    polling: 'um objeto com balancers, members, events, pools, poolMembers',
    'polling.*': 'um objeto com leastSeconds, usualSeconds',
    'polling.*.leastSeconds': `${seconds}: nenhum operador pode fazer estas páginas serem lidas com mais frequência`,
    'polling.*.usualSeconds': `${seconds}: com que frequência estas páginas são lidas sem escolha do operador`,
    language: 'en, fr ou pt-BR: o idioma dos operadores que não escolheram nenhum',
    productionEnvironments: 'uma lista de no máximo 50 expressões regulares',
    'productionEnvironments[]':
      'uma expressão regular, testada sem distinção de maiúsculas nos nomes de ambientes, como ^prod; no máximo quatro repetições, e nenhuma do que pode ser lido de várias formas',
    links: 'uma lista de no máximo 12 links, mostrados na página Conexões',
    'links[]': 'um objeto com label, address',
    'links[].label': 'um texto de 1 a 40 caracteres',
    'links[].address': 'um endereço que começa com https://',
  },
};
