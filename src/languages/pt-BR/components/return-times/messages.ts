import { number } from '#languages/numbers.ts';

import type { messages as english } from '#components/return-times/messages.ts';

export const messages: typeof english = {
  chip: (time) => `volta ${time}`,
  due: (time) => `volta prevista ${time}, vencida`,
  reminder: (member) => `Hora da volta: ${member}`,
  reminderText: (pool) => `${pool}. Ele fica fora de serviço até você habilitá-lo.`,
  eventTitle: (member, pool) => `Recolocar ${member} em serviço em ${pool}`,
  eventText: 'O Drainboard não o habilita por conta própria.',
  title: 'Hora da volta',
  hint: (zone) => `Um lembrete, em hora local (${zone}). Nada é habilitado automaticamente.`,
  field: 'Em',
  set: 'Definir hora da volta',
  change: 'Mudar hora da volta',
  saved: (time) => `Hora da volta definida: ${time}`,
  remove: 'Remover hora da volta',
  inMinutes: (minutes) => `Daqui a ${number(minutes)} min`,
  inHours: (hours) => `Daqui a ${number(hours)} h`,
  past: 'Escolha uma hora no futuro.',
  far: 'Escolha uma hora dentro de um ano.',
  notATime: 'Informe uma data e uma hora.',
  file: 'Adicionar à agenda (.ics)',
  fileHint:
    'O console lembra você enquanto está aberto. O arquivo de agenda lembra você quando ele está fechado.',
  notKept: 'Este navegador não guarda configurações: o lembrete dura até esta página ser fechada.',
  none: 'nenhuma',
};
