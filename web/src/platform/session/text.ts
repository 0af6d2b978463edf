export const text = {
  title: "Sign in",
  welcome: "Welcome back",
  welcomeHint: "Sign in to your Castellum installation.",
  email: "Email",
  password: "Password",
  signingInAs: "As",
  code: "Code",
  codeHint: "From your authenticator app, or one of your recovery codes.",
  forgot: "Forgot your password?",
  signUp: "Create an account",
  submit: "Sign in",
} as const;
