import type { messages as english } from '#backends/globo/client/messages.ts';

export const messages: typeof english = {
  'not-allowed': {
    says: 'sua conta não tem o direito sobre este pool ou seus balanceadores',
    advice: 'Peça-o aos donos da API de rede.',
  },
  'pair-disagrees': {
    says: 'os balanceadores deste pool informam estados diferentes para um membro',
    advice: 'Verifique no equipamento de novo; se persistir, um balanceador perdeu uma mudança.',
  },
  'not-on-equipment': {
    says: 'um balanceador não conhece este pool ou um de seus membros',
    advice: 'Veja se o pool está implantado.',
  },
  unreachable: {
    says: 'não foi possível alcançar um balanceador deste pool',
    advice: 'O estado gravado ainda pode ser lido; verifique no equipamento mais tarde.',
  },
  maintenance: {
    says: 'todos os balanceadores deste ambiente estão em manutenção, ou não há nenhum',
    advice: 'O estado gravado ainda pode ser lido.',
  },
  'different-balancers': {
    says: 'estes pools estão em balanceadores diferentes',
    advice: 'Consulte um pool por vez.',
  },
  'member-not-in-pool': {
    says: 'um membro não está, ou não está mais, neste pool',
    advice: 'Atualize o pool: outra pessoa pode tê-lo alterado.',
  },
  'unknown-pool': {
    says: 'esse pool não existe',
    advice: 'Pode ter sido excluído: volte à lista e atualize-a.',
  },
  'unknown-vip': {
    says: 'esse VIP não existe',
    advice: 'Pode ter sido excluído: atualize a página.',
  },
  'bad-search': {
    says: 'esta versão da API não conhece um campo da busca',
    advice: 'Retire a última condição e tente de novo.',
  },
  invalid: {
    says: 'um valor foi recusado',
    advice: 'Isto é um defeito do console: por favor, relate.',
  },
  malformed: {
    says: 'a API não conseguiu ler a requisição e não deu motivo',
    advice: 'Isto é um defeito do console ou do seu login: por favor, relate.',
  },
  'no-such-address': {
    says: 'a API não tem esse endereço',
    advice: 'Veja se o console aponta para a GloboNetworkAPI versão 3.',
  },
  redirected: {
    says: 'é um redirecionamento, de uma página de login ou por uma barra que falta',
    advice: 'Entre na rede e tente de novo; se persistir, é um defeito do console.',
  },
  refused: { says: 'a API recusou', advice: 'As palavras dela dizem por quê.' },
};
