import type { ApiErrorKind } from '#http/error-status.ts';
import type { messages as english } from '#http/messages.ts';

const happened: Record<ApiErrorKind, string> = {
  network: 'não chegou uma resposta completa',
  timeout: 'a resposta demorou demais',
  unauthorized: 'ninguém fez login, ou o login expirou',
  forbidden: 'sua conta não pode fazer isto',
  'not-found': 'o servidor não o conhece',
  conflict: 'conflita com uma mudança em andamento',
  validation: 'a requisição foi recusada',
  'rate-limited': 'chamadas demais',
  upstream: 'o servidor falhou',
  contract: 'a resposta não pode ser lida',
  aborted: 'a chamada foi cancelada',
};

const next: Record<ApiErrorKind, (wait: number | null) => string> = {
  network: () => 'Verifique sua rede e tente de novo.',
  timeout: () => 'Tente de novo; se persistir, o serviço está lento ou fora do ar.',
  unauthorized: () =>
    'Entre de novo onde este site pedir, ou peça a renovação das credenciais do proxy; depois tente de novo.',
  forbidden: () => 'Peça esse direito ao dono do serviço.',
  'not-found': () => 'Pode ter sido excluído: volte à lista e atualize-a.',
  conflict: () => 'Espere terminar, atualize e tente de novo.',
  validation: () => 'Corrija o que foi enviado e tente de novo.',
  'rate-limited': (wait) => (wait === null ? 'Tente de novo em um minuto.' : `Tente de novo em ${wait} s.`),
  upstream: (wait) => (wait === null ? 'Tente de novo mais tarde.' : `Tente de novo em ${wait} s.`),
  contract: () => 'Tente de novo; se persistir, a API ou um proxy no caminho mudou.',
  aborted: () => 'Nada foi alterado.',
};

export const messages: typeof english = {
  sentence: (call, what, said) => `${call}: ${what}${said === null ? '' : `: ${said}`}`,
  happened,
  next,
  nextUnknown: 'Pode ter sido aplicada mesmo assim: leia o estado atual antes de repetir.',
  reason: {
    signInFailed: 'o login falhou',
    tooLarge: 'é grande demais',
    underWay: 'o mesmo pedido já está a caminho, portanto não foi enviado de novo',
    brokeOff: 'foi interrompida no caminho',
    webPage: 'é uma página web, portanto um proxy respondeu no lugar da API',
    brokenJson: 'é JSON incompleto ou quebrado',
    notJson: 'não é JSON',
    redirect: 'enviou um redirecionamento, provavelmente à página de login de um proxy',
    malformed: 'é grande ou malformada demais',
    tooDifferent: 'difere demais do contrato',
  },
  drift: {
    tooDeep: 'aninhado demais',
    undocumented: 'diferente do documentado',
    expected: (wanted, got) => `esperado ${wanted}, veio ${got}`,
  },
  kind: {
    null: 'null',
    nothing: 'nada',
    list: 'uma lista',
    object: 'um objeto',
    string: 'um texto',
    number: 'um número',
    boolean: 'um booleano',
    trueOrFalse: 'verdadeiro ou falso',
    idOrObject: 'um id ou um objeto',
    other: 'outra coisa',
  },
  refused: {
    longReference: (most) => `uma referência de mudança tem no máximo ${most} caracteres`,
    notAHost: (text) => `“${text}” não é um nome de host`,
    required: (field) => `${field} é exigido`,
    oneMember: 'é preciso ao menos um membro',
    memberPort: 'portMembers é uma porta de 1 a 65535',
    resourceId: 'o id de recurso é um número inteiro maior que 0',
    port: 'uma porta é um número inteiro de 1 a 65535',
    nothingToChange: 'não há nada a alterar',
    memberId: 'cada membro tem seu próprio id, um número inteiro maior que 0',
    state: 'um estado é um número inteiro de 0 a 7',
    id: 'um id é um número inteiro maior que 0',
  },
};
