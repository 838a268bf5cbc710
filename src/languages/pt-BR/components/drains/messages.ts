import type { drainMessages as english } from '#components/drains/messages.ts';
import { decimal, form, number } from '#languages/numbers.ts';

function span(milliseconds: number): string {
  const minutes = Math.max(1, Math.ceil(milliseconds / 60_000));
  return minutes <= 120 ? `${number(minutes)} min` : `${number(Math.ceil(minutes / 60))} h`;
}

export const drainMessages: typeof english = {
  left: (now, start) =>
    start === null
      ? form(now, 'conexão restante', 'conexões restantes')
      : `${form(now, 'conexão restante', 'conexões restantes')} de ${number(start)}`,
  perMinute: 'por minuto',
  timeLeft: 'tempo restante',
  elapsed: 'drenando',
  minutes: (minutes) => (minutes < 1 ? '< 1 min' : span(minutes * 60_000)),
  range: (soonest, latest) => {
    if (latest < 60_000) return '< 1 min';
    const [from, to] = [span(soonest), span(latest)];
    return from === to
      ? to
      : `${from.replace(/\s?(?:min|h)$/, (unit) => (to.endsWith(unit) ? '' : unit))}–${to}`;
  },
  since: (time) => `desde ${time}`,
  seenSince: (time) => `visto desde ${time}`,
  by: (operator) => `por ${operator}`,
  here: 'deste navegador',
  done: 'Nenhuma conexão restante.',
  plateau: 'Não cai há mais de um minuto: alguns clientes continuam voltando.',
  returning: (perSecond) =>
    `Visitantes que voltam continuam chegando, ${decimal(perSecond, perSecond < 10 ? 1 : 0)} por segundo. Não termina por si só; forçar offline os move.`,
  lost: 'O balanceador reiniciou durante esta drenagem. As conexões do processo anterior não são contadas.',
  uncounted: 'Esta API não conta conexões. Considere o seu tempo usual de drenagem.',
  unknown: 'Sem contagem da API.',
  loading: 'Lendo o que se sabe desta drenagem.',
  unread: (time, message) => `Não lido desde ${time}. ${message}`,
  neverRead: (message) => `Ainda não lido. ${message}`,
  gone: 'A API não conhece mais este pool.',
  ended: {
    enabled: 'Habilitado por outra via.',
    offline: 'Forçado offline por outra via.',
    'member-gone': 'Não está mais neste pool.',
  },
  deadline: (time, what) => `prazo ${time}, ${what}`,
  onTimeout: {
    ask: 'depois pergunta',
    'go-on': 'depois continua',
    offline: 'depois forçado offline',
    enable: 'depois habilitado de novo',
  },
  extend: 'Estender',
  extendName: (name) => `Estender o prazo de ${name}`,
  extendBy: (minutes) => `Em ${span(minutes * 60_000)}`,
  atDeadline: (low, high) =>
    high < 0.5
      ? 'Deve estar vazio no prazo.'
      : `No prazo: cerca de ${Math.round(low) === Math.round(high) ? number(Math.round(high)) : `${number(Math.round(low))}–${number(Math.round(high))}`} restantes.`,
  overdue: 'O prazo passou.',
};
