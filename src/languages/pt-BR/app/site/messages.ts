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
    guard: 'um objeto com minimumHealthy, rules, freezes: o que é pedido a cada mudança',
    'guard.minimumHealthy':
      'um número inteiro de 1 a 1000: tantos membros precisam continuar habilitados e no ar em um pool, a menos que o nome dele seja digitado',
    'guard.rules':
      'uma lista de no máximo 200 regras para pools que precisam de outro mínimo; vale a primeira que servir',
    'guard.rules[]': 'um objeto com minimumHealthy, e com pool ou environment ou ambos',
    'guard.rules[].pool':
      'uma expressão regular, testada sem diferenciar maiúsculas nos nomes de pools e balanceadores de carga',
    'guard.rules[].environment':
      'uma expressão regular, testada sem diferenciar maiúsculas nos nomes de ambientes',
    'guard.rules[].minimumHealthy': 'um número inteiro de 1 a 1000',
    'guard.freezes':
      'uma lista de no máximo 500 períodos em que uma mudança exige um motivo para ignorar o congelamento',
    'guard.freezes[]': 'um objeto com from, to, reason, environments; to precisa ser depois de from',
    'guard.freezes[].from': 'um momento com seu deslocamento, como 2026-12-24T18:00:00+01:00',
    'guard.freezes[].to': 'um momento com seu deslocamento, como 2026-12-27T06:00:00Z',
    'guard.freezes[].reason': 'um texto de 1 a 200 caracteres, mostrado junto da pergunta',
    'guard.freezes[].environments':
      'uma lista de 1 a 50 expressões regulares; sem ela o congelamento vale em todos os ambientes',
    'guard.freezes[].environments[]':
      'uma expressão regular, testada sem diferenciar maiúsculas nos nomes de ambientes',
    links: 'uma lista de no máximo 12 links, mostrados na página Conexões',
    'links[]': 'um objeto com label, address',
    'links[].label': 'um texto de 1 a 40 caracteres',
    'links[].address': 'um endereço que começa com https://',
  },
};
