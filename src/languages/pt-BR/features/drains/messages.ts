import type { messages as english } from '#features/drains/messages.ts';
import { number, plural } from '#languages/numbers.ts';

export const messages: typeof english = {
  title: 'Drenagens',
  about:
    'Todas as drenagens que este navegador iniciou ou viu, em qualquer sistema. Os pools são lidos enquanto esta página está aberta.',
  count: (shown, all) =>
    shown === all
      ? plural(all, 'drenagem', 'drenagens')
      : `${number(shown)} de ${plural(all, 'drenagem', 'drenagens')}`,
  search: 'Filtrar por membro, pool ou motivo',
  loading: 'Lendo as drenagens deste navegador',
  emptyTitle: 'Nada está drenando',
  emptyText:
    'Uma drenagem aparece aqui quando é iniciada deste navegador, ou quando uma página de membros mostra um membro drenando. Ela fica na lista até terminar, qualquer que seja a página aberta.',
  noMatchTitle: 'Nenhuma drenagem corresponde a este filtro',
  noMatchText: 'Mude o filtro, ou limpe-o para ver todas as drenagens.',
  clearFilter: 'Limpar filtro',
  column: {
    member: 'Membro e pool',
    picture: 'Nível',
    left: 'Restam',
    perMinute: 'Por minuto',
    timeLeft: 'Tempo',
    deadline: 'Prazo',
    since: 'Desde, por e motivo',
    note: 'Observações',
    actions: 'Ações',
  },
  of: (start) => `de ${number(start)}`,
  level: (percent) => `${number(percent)} % do início`,
  act: (verb, name) => `${verb} ${name}`,
  dismiss: 'Dispensar',
  dismissName: (name) => `Dispensar a drenagem de ${name}`,
  notSignedIn: 'Sem sessão neste sistema. Os números são os da última leitura.',
  read: 'lido',
  interval: 'Ler a cada',
  every: (milliseconds) =>
    milliseconds < 60_000
      ? `a cada ${number(milliseconds / 1000)} s`
      : `a cada ${number(milliseconds / 60_000)} min`,
  paused: 'em pausa',
  pause: 'Pausar a leitura contínua',
  resume: 'Retomar a leitura contínua',
  now: 'Ler de novo agora',
};
