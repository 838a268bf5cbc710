import { form, number, plural } from '#languages/numbers.ts';
import type { messages as english } from '#backends/itcare/messages.ts';

export const messages: typeof english = {
  unnamed: 'sem nome',
  resourceId: 'Id de recurso',
  resourceHint: 'O id do servidor no ITCare. Ele precisa estar na mesma rede dos outros membros.',
  port: 'Porta',
  portHint: '1 a 65535. Os outros membros escutam na porta sugerida aqui.',
  idNotNumber: 'Um id de recurso é um número inteiro maior que zero.',
  portRange: 'Uma porta é um número inteiro de 1 a 65535.',
  alreadyThere: 'Este servidor já está no pool nesta porta.',
  meaning: {
    enable: {
      fresh: 'Aceitas de novo, assim que o health check passar.',
      persistent: 'Voltam para cá se o registro deles ainda aponta para cá.',
      established: 'Intocadas.',
    },
    drain: {
      fresh: 'Não são mais aceitas.',
      persistent: 'Enviados aos membros que continuam habilitados e no ar, se houver algum.',
      established: 'Continuam até terminarem por si mesmas.',
    },
    offline: {
      fresh: 'Não são mais aceitas.',
      persistent: 'Enviados aos membros que continuam habilitados e no ar, se houver algum.',
      established: 'Interrompidas na hora.',
    },
  },
  stickyDrain: (persistence) =>
    `Com a persistência ${persistence}, visitantes que retornam ainda podem chegar aqui: a contagem pode não zerar sozinha.`,
  twinMoved:
    'está como você viu, mas o mesmo servidor mudou em outra porta, e a API não distingue as duas. Nada foi enviado.',
  /** How far the search for a server came. */
  hosts: {
    running: (scanned: number, total: number | null) =>
      total === null
        ? 'ITCare: pedindo os balanceadores…'
        : `ITCare: ${number(scanned)} de ${plural(total, 'balanceador examinado', 'balanceadores examinados')}…`,
    done: (total: number) =>
      form(
        total,
        `ITCare: o balanceador foi examinado (${number(total)}).`,
        `ITCare: todos os ${number(total)} balanceadores foram examinados.`,
      ),
    part: (scanned: number, total: number | null) =>
      `ITCare: ${number(scanned)} de ${total === null ? 'um número desconhecido de balanceadores examinados' : plural(total, 'balanceador examinado', 'balanceadores examinados')}. O resto talvez também corresponda.`,
    directoryRead: 'A lista de servidores da plataforma também foi consultada.',
    directoryUnreadable: 'A lista de servidores da plataforma não pôde ser consultada.',
  },
};
