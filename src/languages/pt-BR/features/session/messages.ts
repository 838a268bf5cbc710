import type { messages as english } from '#features/session/messages.ts';

export const messages: typeof english = {
  screenTitle: (backend) => `Entrar em ${backend}`,
  screenText: {
    oidc: 'Você é levado à página de login e trazido de volta a este endereço.',
    'api-account':
      'Com o id de cliente e o segredo da sua conta de API. Eles ficam na memória desta página e somem com ela.',
    token: 'Com um token de acesso obtido em outro lugar. Ele fica na memória desta página e some com ela.',
    basic:
      'Com seu nome de usuário e sua senha. Eles ficam na memória desta página e somem com ela; toda chamada os leva.',
    proxy: '',
  },
  screenByWindow:
    'Este navegador não dá armazenamento ao site: você faz login em uma janela separada enquanto esta página espera, e de novo a cada recarga.',
  dialogTitle: (backend) => `Entrar de novo em ${backend}`,
  ended: 'Seu login expirou.',
  refusedNow: 'A API não aceita mais o seu login.',
  dialogText: 'O que você abriu e digitou aqui fica como está. Até lá, nada é lido e nada é enviado.',
  dialogBeside: 'A página de login abre em uma janela própria.',
  at: (host) => `Entrar em ${host}`,
  signIn: 'Entrar',
  signingIn: 'Entrando…',
  preparing: 'Perguntando ao provedor…',
  waiting: 'Esperando a outra janela. Pressione de novo se ela sumiu.',
  redirecting: 'Levando você à página de login…',
  blocked: 'Este navegador não abriu a janela. Permita janelas deste site e pressione de novo.',
  notNow: 'Agora não',
  clientId: 'Id de cliente',
  secret: 'Segredo',
  token: 'Token de acesso',
  tokenHint: 'Ele não pode ser renovado: quando expirar, outro será pedido.',
  user: 'Nome de usuário',
  password: 'Senha',
  needed: 'É necessário.',
  tokenForm: 'Isto não é um token: contém caracteres que não podem ser enviados.',
  colon: 'Um nome de usuário não pode conter dois-pontos.',
  refused: (said) =>
    `Não aceito${said === '' ? '' : `: “${said}”`}. Verifique o que digitou e tente de novo.`,
  refusedThere: (said) => `O provedor não fez o seu login${said === '' ? '' : `: “${said}”`}.`,
  failed: (said) =>
    `O login não funcionou${said === '' ? '' : `: ${said}`}. Nada se sabe do que você digitou; tente de novo e, se continuar, avise quem cuida deste site.`,
  insecureTitle: 'O login precisa de um endereço seguro',
  insecure: (origin) =>
    `${origin} não é um: os navegadores só oferecem a criptografia necessária em endereços https:// e em localhost. Abra este console no seu endereço https://.`,
  noWayTitle: 'Este navegador não deixa nenhum modo de fazer login aqui',
  noWay: (origin) =>
    `O caminho até o provedor e de volta precisa ser lembrado, e o navegador não dá a ${origin} nem armazenamento nem mensagens entre suas abas. Permita cookies e dados do site para este endereço nas configurações do navegador e recarregue a página.`,
  onlyByReloadTitle: 'Recarregue a página para fazer login',
  onlyByReload:
    'Este navegador não deixa outra janela avisar esta página de que você fez login. O que você digitou aqui será perdido ao recarregar.',
  reload: 'Recarregar',
  outNotice: (backend) => `Você não fez login em ${backend}: nada é lido de lá e nada é enviado para lá.`,
  operator: 'Operador',
  signedInAs: (who, backend) => `${who} em ${backend}`,
  nobody: 'Ninguém',
  somebody: 'Com login',
  signOut: 'Sair',
  signOutHere: 'Sair desta aba; as outras continuam com login',
  state: {
    in: (who) => `Login feito como ${who}.`,
    out: 'Ninguém fez login.',
    lost: 'O login expirou.',
  },
  outHereOnly: 'As outras abas continuam com login até serem fechadas.',
  until: (time) => `O token é válido até ${time}.`,
  how: {
    proxy: 'O proxy deste site acrescenta as credenciais; este navegador não guarda nenhuma.',
    oidc: 'Em um provedor OpenID, renovado por si só.',
    'api-account': 'Com uma conta de API, renovado por si só.',
    token: 'Com um token colado, válido até expirar.',
    basic: 'Com nome de usuário e senha, que toda chamada leva.',
  },
  closeTitle: 'Login feito',
  closeText: 'A página que o pediu continua. Esta janela não é mais necessária.',
  strayTitle: 'Ninguém espera este login',
  strayText: 'A página que o pediu não existe mais, ou pediu de novo. Faça o login a partir dela.',
  toStart: 'Abrir o console',
};
