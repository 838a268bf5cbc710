import type { messages as english } from '#backends/haproxy/client/messages.ts';

export const messages: typeof english = {
  unreadable: {
    'not-statistics': 'não há página de estatísticas do HAProxy neste endereço',
    columns: 'faltam as colunas que nomeiam e descrevem um servidor',
    'row-length': 'uma linha não tem o número de colunas do cabeçalho, portanto a resposta está incompleta',
  },
  noPage: {
    says: 'não há página de estatísticas do HAProxy neste endereço',
    advice:
      'Compare o endereço dela no proxy (HAPROXY_…_URL, ou haproxy_page no nginx) com "stats uri" na configuração do HAProxy.',
  },
  signIn: {
    refused: 'acesso recusado',
    proxy: {
      says: 'o HAProxy não aceita o usuário e a senha que o servidor web envia para esta instância',
      advice:
        'Corrija-os no proxy (HAPROXY_…_BASIC, ou haproxy_authorization no nginx), ou em "stats auth" do HAProxy.',
    },
    own: {
      says: 'esta instância não aceita o usuário e a senha deste acesso',
      advice:
        'Acrescente o usuário a "stats auth" desta instância, ou entre com um usuário que todas as instâncias conheçam.',
    },
  },
  code: {
    ERRP: {
      says: 'o pool ou seus servidores não existem mais, portanto nada foi alterado',
      advice: 'Atualize o pool.',
    },
    DENY: {
      says: 'esta instância é somente leitura para esta conta ("stats admin"), ou recusa o endereço do console (verificação de Origin)',
      advice: 'Pergunte a quem configura este HAProxy.',
    },
    NONE: {
      says: 'o HAProxy não encontrou nada a fazer na requisição, portanto nada foi alterado',
      advice: 'Isto é um defeito do console: relate-o, por favor.',
    },
    EXCD: {
      says: 'a requisição era grande demais para o HAProxy, portanto nada foi alterado',
      advice: 'Isto é um defeito do console: relate-o, por favor.',
    },
  },
  partly: 'uma parte dos servidores foi aceita antes, o restante não foi enviado',
  unknownCode: (code) => `o HAProxy respondeu ${code}, um código desconhecido`,
  noCode: 'a resposta não diz se a alteração foi feita',
  longName: (most) => `um nome de pool ou servidor tem menos de ${most} bytes`,
};
