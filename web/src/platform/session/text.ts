export const text = {
  title: "Sign in",
  welcome: "Welcome back",
  welcomeHint: "Sign in to your Castellum installation.",
  email: "Email",
  password: "Password",
  submit: "Sign in",
} as const;
