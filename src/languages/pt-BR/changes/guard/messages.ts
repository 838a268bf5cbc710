import type { GuardCode } from '#domain/guard/weigh.ts';
import { form, number, plural } from '#languages/numbers.ts';
import type { messages as english, ReasonFacts } from '#changes/guard/messages.ts';

const reasons: Record<GuardCode, (facts: ReasonFacts) => string> = {
  'last-healthy': () =>
    'Nenhum membro ficaria habilitado e no ar: o balanceador de carga não teria para onde enviar novas conexões.',
  'none-healthy': () => 'Mesmo agora nenhum membro está habilitado e no ar.',
  'below-minimum': ({ count, of = 1 }) =>
    `${form(count ?? 0, 'Restaria', 'Restariam')} só ${plural(count ?? 0, 'membro habilitado e no ar', 'membros habilitados e no ar')}. O mínimo deste pool é ${number(of)}.`,
  gap: ({ count, of = 1 }) =>
    `Até os membros que voltam estarem no ar, ${form(count ?? 0, 'restaria', 'restariam')} só ${number(count ?? 0)}. O mínimo deste pool é ${number(of)}.`,
  'one-left': () => 'Um único membro carregaria tudo.',
  'below-half': () => 'Restaria menos da metade dos membros que atendem agora.',
  'one-zone': ({ text = '' }) => `Todos os membros restantes estão em uma só zona: ${text}.`,
  'one-patch-group': ({ text = '' }) => `Todos os membros restantes são atualizados juntos: grupo ${text}.`,
  'patched-soon': ({ count, at }) =>
    `${plural(count ?? 0, 'membro restante recebe', 'membros restantes recebem')} atualizações a partir de ${at}.`,
  'over-limit': ({ count, of = 0 }) =>
    `Os membros restantes aceitam no máximo ${plural(of, 'conexão', 'conexões')}: ${number(count ?? 0)} das atuais ficariam esperando.`,
  queueing: ({ count }) =>
    `${plural(count ?? 0, 'conexão já espera', 'conexões já esperam')} pelos membros restantes.`,
  'cuts-connections': ({ count }) =>
    count === null
      ? 'As conexões estabelecidas são interrompidas; não se sabe quantas.'
      : `${plural(count, 'conexão estabelecida é interrompida', 'conexões estabelecidas são interrompidas')} na hora.`,
  'enables-unproven': ({ count }) =>
    `${plural(count ?? 0, 'membro não foi visto no ar', 'membros não foram vistos no ar')}: o tráfego pode chegar a um servidor com falha.`,
  'unreadable-state': ({ count }) =>
    `O estado de ${plural(count ?? 0, 'membro', 'membros')} não é conhecido.`,
  'already-so': ({ count }) => `${plural(count ?? 0, 'membro já está', 'membros já estão')} nesse estado.`,
  missing: ({ count }) => `${plural(count ?? 0, 'membro não está', 'membros não estão')} mais neste pool.`,
  'other-pools': ({ count }) =>
    `${form(count ?? 0, 'O mesmo servidor também está', 'Os mesmos servidores também estão')} em ${plural(count ?? 0, 'outro pool', 'outros pools')}.`,
  persistence: ({ text = '' }) => `Clientes que retornam estão presos ao seu membro por ${text}.`,
  'not-monitored': () => 'O monitoramento está desligado: nada dispara um alarme se algo der errado.',
  'on-call': () => 'O plantão está ligado: um alarme chama o engenheiro de plantão.',
  'stops-answering': () =>
    'Todo o balanceador de carga deixa de responder: nenhum membro recebe novas conexões.',
};

export const messages: typeof english = {
  side: (before, after, of) =>
    `Habilitados e no ar: ${before === after ? '' : `${number(before)} → `}${number(after)} de ${number(of)}`,
  minimum: (minimum) => `mínimo ${number(minimum)}`,
  reason: (code, facts) => reasons[code](facts),
  leaving: (connections, share) =>
    `O que é retirado tem ${plural(connections, 'conexão', 'conexões')}${share === null ? '' : ` (${number(Math.round(share * 100))}% do pool)`}.`,
  load: (factor) =>
    factor < 2
      ? `A carga por membro restante aumenta cerca de ${number(Math.round((factor - 1) * 100))}%.`
      : `A carga por membro restante passa a cerca de ${number(Math.round(factor * 10) / 10)} vezes a atual.`,
  heldEmpty:
    'Nada mais está habilitado e no ar: não restaria nenhum membro saudável. Nada foi enviado; veja o pool como está agora.',
  heldBack: (reason) => `${reason} Nada foi enviado; veja o pool como está agora.`,
  frozen: (until, reason) => `As mudanças estão congeladas até ${until} (${reason}).`,
  heldFrozen: (until, reason) =>
    `As mudanças estão congeladas até ${until} (${reason}). Nada foi enviado. Decida de novo e dê um motivo para ignorar o congelamento.`,
};
