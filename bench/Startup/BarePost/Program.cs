// The least that delivering costs: one POST of the payload that the pipeline would send. Arguments: the endpoint, the payload's file.
using System.Net.Http.Headers;

Console.WriteLine("Hello, World!");
using var client = new HttpClient();
using var content = new ByteArrayContent(File.ReadAllBytes(args[1]));
content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
using var response = await client.PostAsync(new Uri(args[0]), content);
response.EnsureSuccessStatusCode();
