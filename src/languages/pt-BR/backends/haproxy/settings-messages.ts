import type { messages as english } from '#backends/haproxy/settings-messages.ts';

export const messages: typeof english = {
  '': 'um objeto com signIn e balancers',
  signIn: 'um objeto cujo kind é proxy ou basic',
  'signIn.kind': 'proxy (o servidor web acrescenta as credenciais) ou basic (os operadores as digitam)',
  balancers: 'uma lista de 1 a 100 balanceadores, cada um com id e instances',
  'balancers[]': 'um objeto com id e instances e, se quiser, name e production',
  'balancers[].id': 'de 1 a 32 caracteres entre a-z, 0-9 e -, diferente do id de qualquer outro balanceador',
  'balancers[].name': 'como as pessoas o chamam, até 60 caracteres; sem ele, o id',
  'balancers[].production': 'true onde as mudanças pedem mais cuidado, ou false',
  'balancers[].instances': 'uma lista de 1 a 16 instâncias do HAProxy que servem os mesmos pools',
  'balancers[].instances[]': 'um objeto com id e, se quiser, name',
  'balancers[].instances[].id':
    'de 1 a 32 caracteres entre a-z, 0-9 e -, diferente do id de qualquer outra instância: o proxy encaminha /haproxy/<id>/stats para ela',
  'balancers[].instances[].name': 'como as pessoas a chamam, até 60 caracteres; sem ele, o id',
};
