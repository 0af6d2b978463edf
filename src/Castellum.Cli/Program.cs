using Castellum.Cli.Hosting;

return await CommandLineApp.RunAsync(args);
