using Castellum.Server.Hosting;

return await CastellumHost.RunAsync(args);
