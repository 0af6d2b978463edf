export const text = {
  title: "Sign in",
  welcome: "Welcome back",
  welcomeHint: "Sign in to your Castellum installation.",
  email: "Email",
  password: "Password",
  signingInAs: "As",
  submit: "Sign in",
} as const;
