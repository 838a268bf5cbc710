import { form, plural } from '#languages/numbers.ts';
import type { MemberState } from '#domain/members/member-state.ts';
import type { messages as english } from '#backends/haproxy/messages.ts';

const states: Record<MemberState, string> = {
  enabled: 'ativado',
  disabled: 'em drenagem',
  offline: 'offline',
};
const stateWord = (state: MemberState | null) => (state === null ? 'não informado' : states[state]);

export const messages: typeof english = {
  stateWord,
  meaning: {
    enable: {
      fresh:
        'Permitidas de novo. Um servidor em manutenção que tem health check fica primeiro em drenagem, até o check passar.',
      persistent: 'Permitidas. Visitantes que passaram para outro servidor ficam lá.',
      established: 'Não são afetadas.',
    },
    drain: {
      fresh: 'Não são mais permitidas.',
      persistent:
        'Ainda permitidas, também em conexões novas: com persistência, uma drenagem pode nunca terminar.',
      established: 'Continuam até serem fechadas.',
    },
    offline: {
      fresh: 'Não são mais permitidas.',
      persistent: 'Passam para outro servidor. A sessão neste se perde para elas.',
      established: 'Continuam até serem fechadas, a menos que o HAProxy esteja configurado para encerrá-las.',
    },
  },
  cookieDrain: (cookie) =>
    `Ainda permitidas, também em conexões novas, para visitantes com o cookie ${cookie}: uma drenagem pode nunca terminar.`,
  end: {
    long: 'Encerrar conexões',
    short: 'Encerrar',
    meaning: {
      fresh: 'Conforme o estado.',
      persistent: 'Conforme o estado.',
      established: 'Todas as que existem são cortadas agora.',
    },
    order: (server) => `Encerrar as conexões de ${server}`,
    doing: (server) => `Encerrando as conexões de ${server}`,
    badge: 'Encerrando conexões',
    done: (server) => `As conexões de ${server} foram encerradas`,
    not: (server) => `As conexões de ${server} não foram encerradas`,
    left: (count) =>
      `${plural(count, 'conexão', 'conexões')} agora: ${form(count, 'aberta', 'abertas')} desde então.`,
    moved: 'Não está mais em drenagem nem offline: conexões novas chegariam na hora.',
  },
  remark: {
    differs: (each) => `As instâncias diferem. ${each}.`,
    otherAddress: 'Não é o mesmo servidor: o endereço difere entre as instâncias.',
    onlyOn: (instance) => `Somente em ${instance}.`,
    unread: (instance, why) => `${instance} ${why}: os valores dela são mais antigos.`,
    neverRead: (instance, why) => `${instance} ${why}.`,
    hidden: 'Está fora do ar: o HAProxy não informa se está ativado, em drenagem ou offline.',
    sent: (state) =>
      `Definido como ${stateWord(state)} por este navegador. O HAProxy não mostra isso enquanto o servidor está fora do ar.`,
    notWanted: 'A aplicação não quer visitantes novos.',
    weightZero: 'Peso 0: sem visitantes novos. Só a configuração ou a linha de comando pode aumentá-lo.',
    failing: (now, of) =>
      `${plural(now, 'falha de check restante', 'falhas de check restantes')} de ${of} até sair do ar.`,
    rising: (now, of) =>
      `${plural(now, 'check bem-sucedido', 'checks bem-sucedidos')} de ${of} para voltar ao ar.`,
    unproven: 'Nenhum check passou desde que o HAProxy iniciou.',
    notMonitored: 'Sem health check.',
    agent: 'Definido por um operador ou pelo agente: o HAProxy não informa qual.',
    agentDown: 'O agente o declara fora do ar. O health check em si pode passar.',
    agentOverrules: 'Um agente neste servidor pode desfazer o que é definido aqui.',
    follows: (server) => `Segue ${server}: mude-o lá.`,
    drainedWith: (server) => `Em drenagem com ${server}.`,
    noAddress: 'O nome dele não resolve.',
    warmingUp: (percent) => `Aquecendo: ${percent}% do peso.`,
    leads: (count) => `${plural(count, 'servidor segue', 'servidores seguem')} cada mudança dele.`,
  },
  caution: {
    onlyThere: (instance) => `Só ${instance} o tem: a mudança vai somente para lá.`,
    notSent: (instance, why) => `${instance} ${why}: nada é enviado a ela.`,
    limited:
      'As conexões são limitadas aqui: com um servidor a menos, requisições podem esperar na fila e falhar com 503.',
  },
  lock: {
    readOnly: (instance) =>
      `${instance} é somente leitura para esta conta ("stats admin"), ou recusa o endereço deste console (verificação de Origin).`,
    otherAddress: 'O endereço difere entre as instâncias, então podem ser dois servidores.',
    severalProcesses: (instance) =>
      `Vários processos respondem por ${instance}, e uma mudança chegaria a só um deles.`,
  },
  reason: {
    follows: (server) => `segue ${server}`,
    noAddress: 'o nome dele não resolve',
  },
  detail: {
    check: 'Verificação',
    checkRule: 'Limites da verificação',
    checkRuleText: (rise, fall) => `${rise} para voltar, ${fall} para cair`,
    lastCheck: 'Última verificação',
    agent: 'Agente',
    weight: 'Peso',
    cookie: 'Cookie de persistência',
    tracked: 'Segue',
    down: 'Vezes fora do ar',
    changed: 'Alterado',
    address: 'Endereço',
  },
  sentence: (instance, what) =>
    `${instance === '' ? '' : `${instance}: `}${what}${what.endsWith('.') ? '' : '.'}`,
  pair: (instance, what) => `${instance}: ${what}`,
  on: {
    confirmed: 'confirmado',
    hidden: 'aceito, oculto enquanto o servidor está fora do ar',
    keeps: (state) => `ainda ${stateWord(state)}`,
    unreachable: (why) => `${why}, então nada foi enviado a ela`,
    notSent: 'nada foi enviado a ela',
    refused: (why) => `recusado, então não foi alterada. ${why}`,
    lost: 'sem resposta clara',
    done: 'aceito',
    doneUnread: 'aceito; não pode ser lida agora',
    gone: 'não há tal servidor',
  },
  unread: { signIn: 'não aceita o acesso (401)', other: 'não pode ser lida' },
  unreachable: (each) => `${each}: a mudança não seria enviada para lá. Nada foi enviado.`,
  unreachableAll: 'Nenhuma instância pode ser lida. Nada foi enviado.',
  byCheck: {
    badge: 'Ativando',
    order: (server) => `Ativar ${server}: drenar até que o health check passe`,
    doing: (server) => `Ativando ${server}: em drenagem até que o health check passe`,
    done: (server) => `${server} está em drenagem, e o health check passou`,
    not: (server) => `${server} não foi colocado em drenagem, o primeiro passo para ativá-lo`,
    waits: 'Ativando: espera o health check.',
    waitsFor: (checks) => `Ativando: espera o health check (${checks}).`,
  },
  beforeCheck:
    'Está em manutenção e receberia tráfego antes do primeiro health check. Para esperar o check, coloque-o primeiro em drenagem. Nada foi enviado.',
  checkFails: 'O check falha: deixado em drenagem.',
  checkFailsBecause: (why) => `O check falha (${why}): deixado em drenagem.`,
  checkNotPassed: 'O check ainda não passou: deixado em drenagem.',
  noPool: (name) => `Nenhuma instância tem um pool ${name}. Talvez tenha sido retirado da configuração.`,
  noBalancer: (name) => `Este site não nomeia nenhum balanceador ${name}.`,
  noneConfigured: 'Este site não nomeia nenhum balanceador do HAProxy.',
  hosts: {
    running: 'HAProxy: lendo todas as instâncias…',
    done: (count) => `HAProxy: ${plural(count, 'pool', 'pools')} com esse servidor.`,
    noAddresses: 'Sem "stats show-legends" o HAProxy não informa endereços: pesquise pelo nome.',
    noId: 'O HAProxy não conhece os ids do ITCare: os servidores são buscados pelo endereço assim que ele for encontrado.',
    noPlace:
      'O HAProxy não conhece as zonas do ITCare: os servidores são buscados pelos endereços dos servidores da zona assim que são encontrados.',
    silent: (count) =>
      `${plural(count, 'pool não informa', 'pools não informam')} endereços (sem "stats show-legends") e não ${form(count, 'pôde ser pesquisado', 'puderam ser pesquisados')}.`,
    failed: (instance) => `HAProxy: não foi possível ler ${instance}.`,
  },
};
