import type { RangeProblem, SpecialUse } from '#domain/addresses/ip-ranges.ts';
import { number, plural } from '#languages/numbers.ts';

import type { whitelistMessages as english } from '#features/bot-defense/whitelist/whitelist-messages.ts';

const problems: Record<RangeProblem, string> = {
  zone: 'Um id de zona (%…) só faz sentido em uma máquina. Escreva o endereço sem ele.',
  port: 'Uma porta não pode ser permitida. Escreva o endereço sem ela.',
  url: 'Isto é um endereço web. Escreva só o endereço IP.',
  wildcard: 'Curingas não são entendidos. Escreva uma faixa como 192.0.2.0/24.',
  short: 'Um endereço IPv4 tem quatro números, por exemplo 192.0.2.7.',
  'leading-zero': 'Números com zero à esquerda significam endereços diferentes para programas diferentes.',
  octet: 'Cada um dos quatro números vai de 0 a 255.',
  prefix: 'A parte depois da barra não é um tamanho de prefixo deste tipo de endereço.',
  mask: 'Isto não é uma máscara de rede: os uns precisam vir antes dos zeros.',
  reversed: 'A faixa termina antes de começar.',
  'mixed-families': 'Uma faixa começa e termina com o mesmo tipo de endereço, IPv4 ou IPv6.',
  everything:
    'Isto significa todos os endereços que existem. Desligue a proteção contra bots, se for essa a intenção.',
  'host-name': 'Isto é um nome de host. A lista de permissões aceita endereços IP.',
  'not-an-address': 'Nenhum endereço ou faixa foi reconhecido aqui.',
};

const uses: Record<SpecialUse, string> = {
  private: 'Endereços privados: visitantes da internet nunca têm um.',
  shared: 'Compartilhados por clientes de um provedor (CGNAT): visitantes da internet nunca os mostram.',
  loopback: 'Loopback: ninguém chega de lá.',
  'link-local': 'Link-local: válidos em um só cabo.',
  documentation: 'Reservados para documentação: ninguém real tem um.',
  benchmark: 'Reservados para benchmarks: ninguém real tem um.',
  multicast: 'Multicast: ninguém chega de lá.',
  reserved: 'Reservados: ninguém chega de lá.',
};

const entries = (count: number) => plural(count, 'entrada', 'entradas');

export const whitelistMessages: typeof english = {
  // The list
  whitelist: 'Lista de permissões',
  whitelistMeans: 'Requisições destes endereços não são julgadas.',
  column: {
    ip: 'Endereço',
    url: 'URL',
    comment: 'Comentário',
    platform: 'Plataforma',
    actions: 'Ações',
  },
  entries,
  shown: (shown, of) => `${number(shown)} de ${entries(of)}`,
  find: 'Procurar na lista de permissões',
  add: 'Adicionar endereço',
  paste: 'Colar uma lista',
  copy: 'Copiar',
  remove: 'Remover',
  removeOne: (ip) => `Remover ${ip}`,
  noIp: 'A API não deu endereço a esta entrada, portanto não há como removê-la por aqui.',
  allUrls: 'todas',
  coveredBy: (by) => `coberto por ${by}`,
  emptyTitle: 'A lista de permissões está vazia',
  emptyText: 'Nenhum endereço passa sem ser julgado, além dos da plataforma.',
  noMatchTitle: 'Nenhuma entrada corresponde',
  clearFind: 'Mostrar tudo',
  offTitle: 'Sem lista de permissões enquanto a proteção contra bots está desligada',
  offText:
    'A lista de permissões pertence ao perfil da proteção contra bots. Ative-a acima, antes em transparente, depois adicione endereços.',
  offReason: 'A proteção contra bots está desligada: não há lista de permissões a alterar.',
  internal: 'Lista de permissões da plataforma',
  internalMeans: 'Permitidos em todos os balanceadores de carga pela própria plataforma. Somente leitura.',
  internalEmpty: 'A plataforma não lista nenhum endereço.',
  internalError: 'Não foi possível lê-la. ',
  internalLoading: 'Lendo a lista de permissões da plataforma',
  internalUnknown:
    'A lista de permissões da plataforma não é conhecida agora, portanto sobreposições com ela não são encontradas.',
  // Add one
  addTitle: 'Adicionar um endereço',
  addText: (name) => `As requisições dele a ${name} não são mais julgadas pela proteção contra bots.`,
  address: 'Endereço',
  addressHint: 'Um endereço IPv4 ou IPv6. URL e comentário não podem ser definidos pela API.',
  oneOnly: 'Um só endereço aqui; cole uma lista para vários.',
  blocksNeeded: 'Esta faixa não é um único bloco CIDR. Cole-a como lista para enviar os blocos.',
  readAs: (text) => `Lido como ${text}`,
  rangeTick: (text) => `Enviar a faixa ${text}`,
  tickRange: 'Marque a caixa antes: faixas não são documentadas.',
  rangeWarning:
    'A API documenta só endereços individuais. Uma faixa pode ser recusada, ou entendida de outro modo: leia de volta antes de confiar nela.',
  addAction: (ip) => (ip === null ? 'Adicionar' : `Adicionar ${ip}`),
  already: (by) => `Já está na lista de permissões, como ${by}.`,
  coveredPresent: (by) => `A entrada ${by} já o cobre. Adicioná-lo não muda nada enquanto ela existir.`,
  coveredInternal: (by) => `A plataforma já o deixa passar (${by}).`,
  // Remove one, undo
  removeTitle: (ip) => `Remover ${ip}?`,
  removeText: (name) => `Requisições dele a ${name} voltam a ser julgadas pela proteção contra bots.`,
  notRestored: 'A URL e o comentário não voltam.',
  removeLoses: 'A URL e o comentário se perdem: adicioná-lo de novo não os traz de volta.',
  undoTitle: (count) => `Desfazer ${plural(count, 'mudança', 'mudanças')}?`,
  undoText:
    'As chamadas inversas são enviadas uma a uma, a última primeiro. URL e comentário de entradas removidas não voltam.',
  undoAction: (count) => `Desfazer ${plural(count, 'mudança', 'mudanças')}`,
  callsListed: 'Chamadas',
  // Paste
  pasteTitle: 'Colar uma lista',
  pasteText: (name) =>
    `Endereços, faixas e comentários para ${name}, em qualquer mistura. É feita uma chamada por endereço.`,
  list: 'Lista',
  listHint: (most) =>
    `IPv4, IPv6, 192.0.2.0/24, 192.0.2.3-9, CSV; comentários depois de # ; ou //. Até ${number(most)} linhas.`,
  listPlaceholder: '192.0.2.17  # escritório\n2001:db8::17, sonda\n192.0.2.64/28; parceiro',
  what: 'O que fazer',
  doAdd: 'Adicionar estes',
  doRemove: 'Remover estes',
  rangesLegend: (count) => `${plural(count, 'faixa', 'faixas')}: o que fazer`,
  rangeChoice: {
    blocks: 'Enviar como blocos CIDR',
    single: 'Escrever cada endereço',
    'leave-out': 'Deixar de fora',
  },
  rangeMeans: {
    blocks: () => 'Menos chamadas. Faixas não são documentadas: uma recusa aparece na sua linha.',
    single: (most) =>
      `Uma chamada por endereço, para faixas de no máximo ${number(most)}. Seguro, e mais lento.`,
    'leave-out': () => 'Só endereços individuais são enviados.',
  },
  sendCovered: (count) =>
    `Enviar também ${plural(count, 'endereço já coberto', 'endereços já cobertos')} por algo`,
  filter: {
    all: 'Tudo',
    send: 'A enviar',
    warn: 'Avisos',
    skip: 'Não enviadas',
    unreadable: 'Ilegíveis',
  },
  filterLegend: 'Linhas a mostrar',
  planTable: 'Plano',
  planColumn: { line: 'Linha', written: 'Lido', becomes: 'Envia', verdict: 'Veredito' },
  ignored: (count) =>
    plural(
      count,
      'linha vazia, comentário ou cabeçalho ignorado',
      'linhas vazias, comentários ou cabeçalhos ignorados',
    ),
  beyond: (count) => plural(count, 'linha além do limite não lida', 'linhas além do limite não lidas'),
  nothingPasted: 'Cole antes uma lista.',
  choiceFirst: 'Diga antes o que fazer com as faixas.',
  noCalls: 'Nada nesta lista precisa de chamada.',
  sendPlan: (count, action) => `${action === 'add' ? 'Adicionar' : 'Remover'} ${entries(count)}`,
  callsTake: (count) =>
    `${plural(count, 'chamada', 'chamadas')}, uma depois da outra: a API aceita uma mudança por vez, em geral alguns segundos cada. Deixe esta aba aberta; você pode sair desta página.`,
  problem: problems,
  verdict: (item, most) => {
    const line = item.byLine === null ? '' : ` (linha ${number(item.byLine)})`;
    switch (item.verdict) {
      case 'add':
        return item.calls.length > 1 ? `adicionar, em ${number(item.calls.length)} chamadas` : 'adicionar';
      case 'remove':
        return 'remover';
      case 'choose':
        return 'uma faixa: diga o que fazer';
      case 'left-out':
        return 'deixada de fora: uma faixa';
      case 'too-large':
        return `deixada de fora: mais de ${number(most)} endereços`;
      case 'present':
        return 'já na lista de permissões';
      case 'covered-present':
        return `coberto pela entrada ${item.by ?? ''}`;
      case 'covered-internal':
        return `coberto pela plataforma, ${item.by ?? ''}`;
      case 'duplicate':
        return `o mesmo que ${item.by ?? ''}${line}`;
      case 'covered-list':
        return item.by === null ? 'coberto por outras chamadas' : `dentro de ${item.by}${line}`;
      case 'absent':
        return item.by === null ? 'não está na lista de permissões' : `não está por si; dentro de ${item.by}`;
      case 'unreadable':
        return item.problem === null ? 'ilegível' : problems[item.problem];
    }
  },
  warning: (warning) => {
    switch (warning.code) {
      case 'host-bits':
        return 'Nomeia um host e significa a rede inteira dele.';
      case 'mapped':
        return 'Um endereço IPv4 em forma de IPv6: enviado como IPv4.';
      case 'wide':
        return 'Muito ampla: dificilmente um só cliente.';
      case 'cidr':
        return 'Enviada como faixa, o que não é documentado.';
      case 'special':
        return uses[warning.use];
      case 'contains-present':
        return `Contém ${plural(warning.count, 'entrada que está', 'entradas que estão')} na lista de permissões.`;
      case 'contains-internal':
        return `Contém ${entries(warning.count)} da plataforma.`;
      case 'crosses-present':
        return `Sobrepõe em parte a entrada ${warning.by}.`;
      case 'crosses-internal':
        return `Sobrepõe em parte ${warning.by} da plataforma.`;
      case 'crosses-list':
        return `Sobrepõe em parte ${warning.by} desta lista.`;
    }
  },
  // Runs
  runTitle: (run) => {
    const [first] = run.steps;
    const adds = run.steps.filter(({ step }) => step.action === 'add').length;
    const what =
      run.steps.length === 1 && first
        ? `${first.step.action === 'add' ? 'Adicionar' : 'Remover'} ${first.step.ip}`
        : adds === run.steps.length
          ? `Adicionar ${entries(adds)}`
          : adds === 0
            ? `Remover ${entries(run.steps.length)}`
            : plural(run.steps.length, 'mudança', 'mudanças');
    const before = { list: '', retry: 'Nova tentativa: ', undo: 'Desfazer: ' }[run.origin];
    return `${before}${before === '' ? what : what.toLowerCase()}`;
  },
  runCounts: (counts) =>
    [
      plural(counts.done, 'confirmada', 'confirmadas'),
      counts.already > 0 ? `${number(counts.already)} já assim` : null,
      counts.failed > 0 ? `${number(counts.failed)} com falha` : null,
      counts.open > 0 ? plural(counts.open, 'aberta', 'abertas') : null,
      counts.unsent > 0 ? plural(counts.unsent, 'não enviada', 'não enviadas') : null,
    ]
      .filter((part) => part !== null)
      .join(' · '),
  progress: (done, of) => `${number(done)} de ${number(of)}`,
  timeLeft: (milliseconds) => {
    const minutes = Math.ceil(milliseconds / 60_000);
    return minutes <= 1 ? 'falta cerca de um minuto' : `faltam cerca de ${number(minutes)} min`;
  },
  stop: 'Parar',
  stopping: 'Parando…',
  stopped: {
    operator: 'Parado. O que já tinha saído é relido; o resto não foi enviado.',
    denied: 'Parado depois de várias recusas seguidas da sua conta; o resto não foi enviado.',
    busy: 'Parado: outra mudança da proteção contra bots na API não termina. O resto não foi enviado.',
    unread: 'Parado: não foi possível ler o balanceador de carga. O resto não foi enviado.',
    held: 'Parado antes da próxima chamada; o resto não foi enviado.',
  },
  results: 'Resultados',
  resultColumn: { line: 'Linha', ip: 'Endereço', result: 'Resultado', message: 'Detalhe' },
  retryFailed: (count) => `Tentar de novo ${plural(count, 'falha', 'falhas')}`,
  sendRest: (count) => `Enviar o resto (${number(count)})`,
  undo: 'Desfazer',
  rangeRefused: 'A API recusou esta faixa. ',
  stillRunning: 'Aceita, e ainda em andamento na API.',
  oneToast: (ip, phase) => `${ip}: ${phase}`,
  runToast: (done, of) =>
    `Lista de permissões: ${number(done)} de ${plural(of, 'chamada confirmada', 'chamadas confirmadas')}`,
};
