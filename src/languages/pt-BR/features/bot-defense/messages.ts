import type { BotMode, BotTemplate } from '#backends/itcare/client/index.ts';
import { plural } from '#languages/numbers.ts';

import type { messages as english } from '#features/bot-defense/messages.ts';

const modes: Record<BotMode, string> = { transparent: 'Transparente', blocking: 'Bloqueante' };

const templates: Record<BotTemplate, string> = { standard: 'Standard', strict: 'Strict' };

function valueText(value: string | null): string {
  if (value === null) return 'não informada pela API';
  if (value === 'off') return 'desligada';
  const [mode = '?', template = '?'] = value.split('/');
  return `${mode === '?' ? 'ligada, modo não informado' : mode}, ${template === '?' ? 'modelo não informado' : template}`;
}

function raw(text: string | null): string {
  return text === null || text === '' ? 'não informado' : `desconhecido (${text})`;
}

const entries = (count: number) => plural(count, 'entrada', 'entradas');

export const messages: typeof english = {
  // State
  mode: modes,
  template: templates,
  off: 'Desligada',
  value: valueText,
  now: (state) => {
    if (state.enabled === null) return 'Proteção contra bots: não informada pela API';
    if (!state.enabled) return 'A proteção contra bots está desligada';
    const mode = state.mode ?? raw(state.rawMode);
    const template = state.template ?? raw(state.rawTemplate);
    return `Proteção contra bots ligada: modo ${mode}, modelo ${template}`;
  },
  nowMeans: (state) => {
    if (state.enabled === null)
      return 'A resposta não diz nem ligada nem desligada. Leia de novo, ou ajuste abaixo.';
    if (!state.enabled) return 'Requisições de bots não são registradas nem paradas.';
    if (state.mode === 'transparent')
      return 'Requisições suspeitas são registradas e passam. Ninguém é barrado.';
    if (state.mode === 'blocking') return 'Requisições tomadas por bots são paradas.';
    return 'O console não sabe o que este modo faz com os visitantes.';
  },
  profile: (name) => `perfil ${name}`,
  updating:
    'Uma mudança da proteção contra bots está em andamento na API, que aceita uma por vez. Ela é lida até terminar.',
  updatingSince: (time) => `Visto desde ${time}.`,
  busy: 'Uma mudança deste navegador está em andamento. A API aceita uma por vez.',
  operationRunning: 'Uma operação neste balanceador de carga está em andamento.',
  readAgain: 'Ler de novo agora',
  read: 'lido',
  stale: (time) => `Mostrando o que foi lido às ${time}. `,
  noProfile:
    'A proteção contra bots está ligada, mas a API não dá o perfil: modo, modelo e lista de permissões não são conhecidos.',
  // The control
  protection: 'Proteção',
  modeLegend: 'Modo',
  templateLegend: 'Modelo',
  current: 'atual',
  meaning: {
    off: 'Nenhuma requisição é inspecionada, registrada ou parada por ser de bot.',
    transparent: 'Requisições suspeitas geram um alarme nos eventos e passam. Ninguém é barrado.',
    blocking:
      'Requisições tomadas por bots são paradas. Pode haver pessoas reais entre elas: também são barradas.',
    standard:
      'Aprende o que é comum aqui, ajusta os próprios limites, pede CAPTCHA antes. Não durante um ataque.',
    strict:
      'Não aprende nada e bloqueia mais: limite acima de 200 requisições por segundo, países sensíveis limitados.',
  },
  unknownMode: (mode) => `A API chama o modo de “${mode}”, que o console não conhece.`,
  unknownTemplate: (template) =>
    `O modelo é “${template}”, que não pode ser enviado: escolha um, ou o modo é enviado sozinho e o modelo fica.`,
  advice:
    'Comece em transparente, leia os eventos por cerca de um dia, permita os visitantes reais tomados por bots, depois bloqueie.',
  whyTransparent:
    'Transparente já vem escolhido: sem um modo, a API bloquearia desde o primeiro minuto. Modo e modelo são sempre enviados.',
  fromTo: (from, to) => `${from} → ${to}`,
  nothingToChange: 'Já está assim. Escolha outro modo ou modelo.',
  chooseMode: 'Escolha antes um modo.',
  chooseTemplate: 'Escolha antes um modelo.',
  act: (operation, mode, template) =>
    operation === 'delete_bot'
      ? 'Desligar a proteção contra bots'
      : `${operation === 'activate_bot' ? 'Ativar' : 'Mudar para'} ${[mode, template].filter(Boolean).join(', ')}`,
  change: 'Alterar',
  review: '…',
  // Confirmation
  onWhat: (production, name) => (production ? `${name} é de produção.` : `Em ${name}.`),
  consequence: {
    off: (count) =>
      count === 0
        ? 'A partir daí, bots não são registrados nem parados.'
        : `A partir daí, bots não são registrados nem parados. Não está documentado se a API guarda a lista de permissões (${entries(count)}) para uma ativação posterior: copie-a antes.`,
    transparent: 'Ninguém é barrado. O que seria bloqueado é registrado a partir daí.',
    fromBlocking: 'Bots hoje parados voltam a passar; são apenas registrados.',
    blocking:
      'A partir daí, requisições tomadas por bots são paradas, e com elas visitantes reais que parecem bots: um escritório inteiro atrás de um endereço, por exemplo. Permita antes os endereços deles.',
    blockingAtOnce: 'Começa a bloquear na hora, sem uma fase transparente para aprender.',
    strict:
      'Strict bloqueia mais, acima de 200 requisições por segundo também pela taxa, e limita países sensíveis.',
    standard: 'Standard começa a aprender de novo. Não é recomendado durante um ataque.',
  },
  copyList: 'Copiar a lista de permissões',
  listNotRestored: 'Não está documentado se a lista de permissões volta.',
  copied: 'Lista de permissões copiada',
  notCopied: 'O navegador não permite copiar aqui.',
  payload: 'O que é enviado',
  // Outcomes
  changesTitle: 'Mudanças deste navegador',
  dismiss: 'Dispensar',
  nothingSent: 'A proteção contra bots não foi alterada: nada foi enviado',
  held: 'A proteção contra bots mudou desde que você olhou, ou está sendo alterada. Nada foi enviado.',
  drifted: (saw, found) =>
    `Mudou desde que você olhou. Você viu ${valueText(saw)}, agora está ${valueText(found)}.`,
  modeToast: (value, phase) => `Proteção contra bots ${valueText(value)}: ${phase}`,
  modeHeld: (value, why) => `${valueText(value)}: ${why === null ? '' : `${why} `}Nada foi enviado.`,
  modeAccepted: (value, note) => `${valueText(value)}: aceito pela API.${note === null ? '' : ` ${note}`}`,
  modeOutcome: (phase, value, found) => {
    const target = valueText(value);
    switch (phase) {
      case 'checking':
        return `${target}: sendo relida antes de qualquer envio.`;
      case 'drifted':
      case 'not-sent':
        return `${target}: nada foi enviado.`;
      case 'sent':
        return `${target}: enviado; aguardando a resposta da API.`;
      case 'accepted':
        return `${target}: aceito pela API; lido até o balanceador de carga mostrar.`;
      case 'running':
        return `${target}: aceito pela API e em andamento; lido até o balanceador de carga mostrar.`;
      case 'still-running':
        return `${target}: aceito pela API e ainda em andamento após 30 minutos; não é mais acompanhado.`;
      case 'refused':
        return `${target}: recusado. Nada foi alterado.`;
      case 'failed':
        return `${target}: aceito, mas falhou.`;
      case 'unknown':
        return `${target}: não veio resposta clara, pode ter sido aplicado ou não. Está sendo lido; nada é reenviado sozinho.`;
      case 'confirmed':
        return `${target}: confirmado pela releitura.`;
      case 'contradicted':
        return `${target}: aceito, mas sem efeito. O balanceador de carga mostra ${valueText(found)}.`;
      case 'not-applied':
        return `${target}: sem efeito. Não veio resposta clara, e o balanceador de carga ainda mostra ${valueText(found)}. Você pode tentar de novo.`;
    }
  },
};
